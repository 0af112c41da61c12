// wrong: moves
// One variable for two computers: the first key stays in the condition.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var c Computer
		if err := tx.First(&c, fromID).Error; err != nil {
			return err
		}
		if c.MemoryInGB < gb {
			return ErrNotEnough
		}
		c.MemoryInGB -= gb
		if err := tx.Save(&c).Error; err != nil {
			return err
		}
		if err := tx.First(&c, toID).Error; err != nil {
			return err
		}
		c.MemoryInGB += gb
		return tx.Save(&c).Error
	})
}
