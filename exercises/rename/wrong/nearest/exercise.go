// wrong: missing-creates-nothing
// Renames the last computer when nobody has the id, and then says so.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	err := db.First(&c, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		if e := db.Last(&c).Error; e != nil {
			return e
		}
	} else if err != nil {
		return err
	}
	c.Name = newName
	if e := db.Save(&c).Error; e != nil {
		return e
	}
	return err
}
