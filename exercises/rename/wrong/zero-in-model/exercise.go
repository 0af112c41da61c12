// wrong: missing
// Model(&Computer{ID: 0}) has no condition: GORM refuses, with another error.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Model(&Computer{ID: id}).Update("name", newName)
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
