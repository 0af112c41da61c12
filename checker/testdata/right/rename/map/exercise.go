package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Model(&Computer{}).Where("id = ?", id).Updates(map[string]any{"name": newName})
	if r.Error == nil && r.RowsAffected < 1 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
