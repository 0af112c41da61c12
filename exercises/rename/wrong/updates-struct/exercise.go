// wrong: any-name
// Updates with a struct leaves out an empty name.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	return db.Model(&c).Updates(Computer{Name: newName}).Error
}
