// wrong: missing-creates-nothing
// Saves first and asks afterwards: the ghost is there.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	c := Computer{}
	err := db.First(&c, "id = ?", id).Error
	c.ID, c.Name = id, newName
	if e := db.Save(&c).Error; e != nil {
		return e
	}
	return err
}
