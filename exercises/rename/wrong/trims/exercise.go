// wrong: any-name
// Stores another name than it was given.
package exercise

import (
	"gorm.io/gorm"
	"strings"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.Name = strings.TrimSpace(newName)
	return db.Save(&c).Error
}
