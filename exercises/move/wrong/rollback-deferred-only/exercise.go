// wrong: moves
// A deferred Rollback and no Commit.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
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
}
