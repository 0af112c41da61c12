// wrong: rows
// First without the id: the first row of all.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.Last(&c).Error; err != nil {
		return err
	}
	c.Name = newName
	return db.Save(&c).Error
}
