// wrong: no-leak
// Begin, and on an error no Rollback.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	var c Computer
	if err := tx.First(&c, "id = ?", id).Error; err != nil {
		tx.Rollback()
		return err
	}
	c.Name = newName
	if err := tx.Save(&c).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}
