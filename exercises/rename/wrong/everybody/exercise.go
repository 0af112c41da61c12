// wrong: rows
// WHERE 1 = 1 renames everybody.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	return db.Model(&Computer{}).Where("1 = 1").Update("name", newName).Error
}
