// wrong: moves
// Changes every computer of that name.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var from, to Computer
		if err := tx.First(&from, "id = ?", fromID).Error; err != nil {
			return err
		}
		if err := tx.First(&to, "id = ?", toID).Error; err != nil {
			return err
		}
		if from.MemoryInGB < gb {
			return ErrNotEnough
		}
		if err := tx.Model(&Computer{}).Where("name = ?", from.Name).Update("memory_in_gb", gorm.Expr("memory_in_gb - ?", gb)).Error; err != nil {
			return err
		}
		return tx.Model(&Computer{}).Where("name = ?", to.Name).Update("memory_in_gb", gorm.Expr("memory_in_gb + ?", gb)).Error
	})
}
