// wrong: missing
// First with the key in the struct: 0 counts as no key, and the first row is renamed.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	c := Computer{ID: id}
	if err := db.First(&c).Error; err != nil {
		return err
	}
	c.Name = newName
	return db.Save(&c).Error
}
