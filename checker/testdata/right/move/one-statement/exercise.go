package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var both []Computer
		if err := tx.Where("id IN ?", []uint{fromID, toID}).Find(&both).Error; err != nil {
			return err
		}
		if len(both) < 2 {
			return gorm.ErrRecordNotFound
		}
		for _, c := range both {
			if c.ID == fromID && c.MemoryInGB < gb {
				return ErrNotEnough
			}
		}
		return tx.Model(&Computer{}).Where("id IN ?", []uint{fromID, toID}).
			Update("memory_in_gb", gorm.Expr("memory_in_gb + CASE WHEN id = ? THEN ? ELSE ? END", fromID, gorm.Expr("CAST(? AS integer)", -gb), gorm.Expr("CAST(? AS integer)", gb))).Error
	})
}
