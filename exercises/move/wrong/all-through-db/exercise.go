// wrong: one-transaction
// A transaction around statements that do not go through it.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var from, to Computer
		if err := db.First(&from, "id = ?", fromID).Error; err != nil {
			return err
		}
		if err := db.First(&to, "id = ?", toID).Error; err != nil {
			return err
		}
		if from.MemoryInGB < gb {
			return ErrNotEnough
		}
		from.MemoryInGB -= gb
		to.MemoryInGB += gb
		if err := db.Save(&from).Error; err != nil {
			return err
		}
		return db.Save(&to).Error
	})
}
