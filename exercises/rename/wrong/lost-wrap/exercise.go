// wrong: missing
// %v where %w is needed.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return fmt.Errorf("rename %d: %v", id, err)
	}
	c.Name = newName
	return db.Save(&c).Error
}
