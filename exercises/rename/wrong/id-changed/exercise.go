// wrong: rows
// The primary key is written as well.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Model(&Computer{}).Where("id = ?", id).Updates(Computer{ID: id + 100, Name: newName})
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
