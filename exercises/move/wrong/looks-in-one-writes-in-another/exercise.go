// wrong: one-transaction
// One transaction to look, another to write.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	var from, to Computer
	err := db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Take(&from, "id = ?", fromID).Error; err != nil {
			return err
		}
		return tx.Take(&to, "id = ?", toID).Error
	})
	if err != nil {
		return err
	}
	if from.MemoryInGB < gb {
		return ErrNotEnough
	}
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Model(&from).Update("memory_in_gb", from.MemoryInGB-gb).Error; err != nil {
			return err
		}
		return tx.Model(&to).Update("memory_in_gb", to.MemoryInGB+gb).Error
	})
}
