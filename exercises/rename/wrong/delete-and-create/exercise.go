// wrong: rows
// Deletes the row and creates it anew: another id.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	if err := db.Delete(&c).Error; err != nil {
		return err
	}
	c.ID = 0
	c.Name = newName
	return db.Create(&c).Error
}
