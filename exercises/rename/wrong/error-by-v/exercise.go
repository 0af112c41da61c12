// wrong: returns-error
// Writes other errors into a text of its own: errors.Is finds nothing there.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	err := db.First(&c, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return err
	}
	if err != nil {
		return fmt.Errorf("find %d: %v", id, err)
	}
	c.Name = newName
	return db.Save(&c).Error
}
