// wrong: rows
// All computers of the old name are renamed.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	return db.Model(&Computer{}).Where("name = ?", c.Name).Update("name", newName).Error
}
