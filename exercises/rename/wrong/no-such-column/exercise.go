// wrong: no-error
// The computer has no column model.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	return db.Model(&Computer{}).Where("id = ?", id).Update("model", newName).Error
}
