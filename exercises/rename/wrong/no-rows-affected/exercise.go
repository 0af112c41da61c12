// wrong: missing
// Update is silent when nobody has the id.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	return db.Model(&Computer{}).Where("id = ?", id).Update("name", newName).Error
}
