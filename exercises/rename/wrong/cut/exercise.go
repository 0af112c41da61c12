// wrong: long-name
// Cuts the name to 100 letters.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	if r := []rune(newName); len(r) > 100 {
		newName = string(r[:100])
	}
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.Name = newName
	return db.Save(&c).Error
}
