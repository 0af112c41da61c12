// wrong: returns-write-error
// The error is printed and forgotten.
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
	c.Name = newName
	if err := db.Save(&c).Error; err != nil {
		fmt.Println("rename:", err)
	}
	return nil
}
