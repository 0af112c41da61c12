// wrong: rows
// A copy is changed, the original is saved.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	renamed := c
	renamed.Name = newName
	return db.Save(&c).Error
}
