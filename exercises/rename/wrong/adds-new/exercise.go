// wrong: rows
// Creates a computer of the new name beside the old one.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	return db.Create(&Computer{Name: newName, MemoryInGB: c.MemoryInGB}).Error
}
