// wrong: one-transaction
// Reads, calculates and saves, without a transaction.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
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
}
