// wrong: not-enough
// Remembers the error and returns nil, which commits.
package exercise

import (
	"cmp"
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	var result error
	err := db.Transaction(func(tx *gorm.DB) error {
		r := tx.Model(&Computer{}).Where("id = ?", fromID).Update("memory_in_gb", gorm.Expr("memory_in_gb - ?", gb))
		if r.Error != nil {
			return r.Error
		}
		if r.RowsAffected == 0 {
			return gorm.ErrRecordNotFound
		}
		var from Computer
		if err := tx.Take(&from, "id = ?", fromID).Error; err != nil {
			return err
		}
		if from.MemoryInGB < 0 {
			result = ErrNotEnough
			return nil
		}
		r = tx.Model(&Computer{}).Where("id = ?", toID).Update("memory_in_gb", gorm.Expr("memory_in_gb + ?", gb))
		if r.Error == nil && r.RowsAffected == 0 {
			return gorm.ErrRecordNotFound
		}
		return r.Error
	})
	return cmp.Or(err, result)
}
