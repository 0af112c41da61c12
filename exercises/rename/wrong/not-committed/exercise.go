// wrong: rows
// A transaction that nobody commits.
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
	return tx.Save(&c).Error
}
