package exercise

import "gorm.io/gorm"

// RenameComputer gives one computer a new name; gorm.ErrRecordNotFound where there is none.
func RenameComputer(db *gorm.DB, id uint, newName string) error {
	// TODO: find the computer, change its name, save it; pass every error on.
	return nil
}
