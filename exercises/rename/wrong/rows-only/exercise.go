// wrong: returns-write-error
// Looks only at the rows, and finds the row there.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Model(&Computer{}).Where("id = ?", id).Update("name", newName)
	if r.RowsAffected > 0 {
		return nil
	}
	return db.First(&Computer{}, "id = ?", id).Error
}
