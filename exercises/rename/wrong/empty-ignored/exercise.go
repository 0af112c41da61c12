// wrong: any-name
// Takes an empty name for "no change".
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	if newName != "" {
		c.Name = newName
	}
	return db.Save(&c).Error
}
