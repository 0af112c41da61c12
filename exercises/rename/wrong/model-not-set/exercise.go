// wrong: no-error
// Update without a Model: GORM does not know which table.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	return db.Where("id = ?", id).Update("name", newName).Error
}
