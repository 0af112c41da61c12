// wrong: no-error
// Refuses a name that another computer has.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	var n int64
	if err := db.Model(&Computer{}).Where("name = ? AND memory_in_gb > 0", newName).Count(&n).Error; err != nil {
		return err
	}
	if n > 0 {
		return fmt.Errorf("name %q is taken", newName)
	}
	c.Name = newName
	return db.Save(&c).Error
}
