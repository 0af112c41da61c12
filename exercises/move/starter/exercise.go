package exercise

import (
	"errors"

	"gorm.io/gorm"
)

// ErrNotEnough says that a computer has less memory than shall be taken from it.
var ErrNotEnough = errors.New("not enough memory")

// MoveMemory takes gb from one computer and puts it into another, or changes nothing and returns an error.
func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	// TODO: both changes belong together. What must happen to the first one when the second cannot be done?
	return nil
}
