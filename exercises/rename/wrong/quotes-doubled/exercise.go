// wrong: any-name
// Doubles the apostrophes of a bound value.
package exercise

import (
	"strings"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.Name = strings.ReplaceAll(newName, "'", "''")
	return db.Save(&c).Error
}
