// wrong: commit-error
// Commits, and never asks whether that worked.
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
	defer tx.Rollback() // does nothing after a COMMIT
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
	if err := tx.Model(&from).Update("memory_in_gb", from.MemoryInGB-gb).Error; err != nil {
		return err
	}
	if err := tx.Model(&to).Update("memory_in_gb", to.MemoryInGB+gb).Error; err != nil {
		return err
	}
	tx.Commit()
	return nil
}
