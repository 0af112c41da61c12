// wrong: missing-target
// A key of 0 in a struct is no key: the first computer gets it.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	return db.Transaction(func(tx *gorm.DB) error {
		from, to := Computer{}, Computer{ID: toID}
		if err := tx.First(&from, "id = ?", fromID).Error; err != nil {
			return err
		}
		if err := tx.First(&to).Error; err != nil {
			return err
		}
		if from.MemoryInGB < gb {
			return ErrNotEnough
		}
		from.MemoryInGB -= gb
		to.MemoryInGB += gb
		if err := tx.Save(&from).Error; err != nil {
			return err
		}
		return tx.Save(&to).Error
	})
}
