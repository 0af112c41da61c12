// wrong: panic
// Panics when nobody is there.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		panic(err)
	}
	c.Name = newName
	return db.Save(&c).Error
}
