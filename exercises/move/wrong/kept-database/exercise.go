// wrong: again
// Keeps the first db for ever.
package exercise

import (
	"errors"
	"sync"

	"gorm.io/gorm"
)

var (
	once sync.Once
	kept *gorm.DB
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	once.Do(func() { kept = db })
	return kept.Transaction(func(tx *gorm.DB) error {
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
		from.MemoryInGB -= gb
		to.MemoryInGB += gb
		if err := tx.Save(&from).Error; err != nil {
			return err
		}
		return tx.Save(&to).Error
	})
}
