// wrong: missing
// Find into one struct does not complain, and Save creates the ghost.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.Where("id = ?", id).Find(&c).Error; err != nil {
		return err
	}
	c.Name = newName
	return db.Save(&c).Error
}
