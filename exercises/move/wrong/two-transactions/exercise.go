// wrong: one-transaction
// A transaction for each half.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	if err := db.Take(&Computer{}, "id = ?", toID).Error; err != nil {
		return err
	}
	err := db.Transaction(func(tx *gorm.DB) error {
		var from Computer
		if err := tx.Take(&from, "id = ?", fromID).Error; err != nil {
			return err
		}
		if from.MemoryInGB < gb {
			return ErrNotEnough
		}
		return tx.Model(&from).Update("memory_in_gb", from.MemoryInGB-gb).Error
	})
	if err != nil {
		return err
	}
	return db.Transaction(func(tx *gorm.DB) error {
		return tx.Model(&Computer{}).Where("id = ?", toID).Update("memory_in_gb", gorm.Expr("memory_in_gb + ?", gb)).Error
	})
}
