package exercise

import (
	"errors"

	"gorm.io/gorm"
)

// ErrNotEnough says that a computer has less memory than shall be taken from it.
var ErrNotEnough = errors.New("not enough memory")

// MoveMemory takes gb from one computer and puts it into another, or changes nothing and returns an error.
func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	// Transaction commits when the function returns nil, and rolls back when it returns an error. Inside, everything goes through tx.
	return db.Transaction(func(tx *gorm.DB) error {
		// Asking and taking are one statement, so nobody can come in between.
		taken := tx.Model(&Computer{}).Where("id = ? AND memory_in_gb >= ?", fromID, gb).
			Update("memory_in_gb", gorm.Expr("memory_in_gb - ?", gb))
		if taken.Error != nil {
			return taken.Error
		}
		if taken.RowsAffected == 0 {
			return whyNothing(tx, fromID)
		}
		given := tx.Model(&Computer{}).Where("id = ?", toID).Update("memory_in_gb", gorm.Expr("memory_in_gb + ?", gb))
		if given.Error != nil {
			return given.Error
		}
		if given.RowsAffected == 0 {
			return gorm.ErrRecordNotFound // and the rollback gives back what was taken
		}
		return nil
	})
}

// whyNothing tells a computer with too little memory from one that is not there.
func whyNothing(tx *gorm.DB, id uint) error {
	if err := tx.Take(&Computer{}, "id = ?", id).Error; err != nil {
		return err
	}
	return ErrNotEnough
}
