// wrong: returns-write-error
// Looks at the rows before the error: a closed database is "not found".
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Model(&Computer{}).Where("id = ?", id).Update("name", newName)
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
