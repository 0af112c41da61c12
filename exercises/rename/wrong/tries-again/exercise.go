// wrong: returns-write-error
// Tries a second time and says nothing of the first.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.Name = newName
	if db.Save(&c).Error != nil {
		return db.Save(&c).Error
	}
	return nil
}
