// wrong: rows
// Sets the memory as well.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.Name = newName
	c.MemoryInGB = len(newName)
	return db.Save(&c).Error
}
