// wrong: missing
// First's error is not looked at.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	db.First(&c, "id = ?", id)
	if c.ID == 0 {
		return nil
	}
	c.Name = newName
	return db.Save(&c).Error
}
