// wrong: missing
// Nobody there: nothing to do, it says.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	err := db.First(&c, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	c.Name = newName
	return db.Save(&c).Error
}
