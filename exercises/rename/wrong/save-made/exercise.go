// wrong: rows
// Save of a struct that was made, not loaded: the memory becomes 0.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	return db.Save(&Computer{ID: id, Name: newName}).Error
}
