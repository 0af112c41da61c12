// wrong: missing
// Refuses id 0 with an error of its own.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	if id == 0 {
		return errors.New("id must not be 0")
	}
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.Name = newName
	return db.Save(&c).Error
}
