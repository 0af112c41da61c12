// wrong: any-name
// Refuses an empty name.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	if newName == "" {
		return errors.New("name is empty")
	}
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.Name = newName
	return db.Save(&c).Error
}
