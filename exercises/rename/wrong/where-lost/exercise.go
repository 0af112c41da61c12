// wrong: rows
// The result of Where is thrown away, and global updates are allowed.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	query := db.Session(&gorm.Session{AllowGlobalUpdate: true})
	query.Where("id = ?", id)
	return query.Model(&Computer{}).Update("name", newName).Error
}
