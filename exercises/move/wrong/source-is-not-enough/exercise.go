// wrong: missing-source
// A missing source has too little memory, says this one.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	return db.Transaction(func(tx *gorm.DB) error {
		r := tx.Model(&Computer{}).Where("id = ? AND memory_in_gb >= ?", fromID, gb).Update("memory_in_gb", gorm.Expr("memory_in_gb - ?", gb))
		if r.Error != nil {
			return r.Error
		}
		if r.RowsAffected == 0 {
			return ErrNotEnough
		}
		r = tx.Model(&Computer{}).Where("id = ?", toID).Update("memory_in_gb", gorm.Expr("memory_in_gb + ?", gb))
		if r.Error == nil && r.RowsAffected == 0 {
			return gorm.ErrRecordNotFound
		}
		return r.Error
	})
}
