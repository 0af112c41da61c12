// wrong: not-enough
// Looks when everything is written, and commits it.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	var from, to Computer
	err := db.Transaction(func(tx *gorm.DB) error {
		if err := tx.First(&from, "id = ?", fromID).Error; err != nil {
			return err
		}
		if err := tx.First(&to, "id = ?", toID).Error; err != nil {
			return err
		}
		from.MemoryInGB -= gb
		to.MemoryInGB += gb
		if err := tx.Save(&from).Error; err != nil {
			return err
		}
		return tx.Save(&to).Error
	})
	if err == nil && from.MemoryInGB < 0 {
		return ErrNotEnough
	}
	return err
}
