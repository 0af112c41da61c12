// wrong: missing
// FirstOrCreate makes the computer that is not there.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.Where("id = ?", id).FirstOrCreate(&c).Error; err != nil {
		return err
	}
	c.Name = newName
	return db.Save(&c).Error
}
