// wrong: returns-error
// Every error becomes "record not found".
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return gorm.ErrRecordNotFound
	}
	c.Name = newName
	return db.Save(&c).Error
}
