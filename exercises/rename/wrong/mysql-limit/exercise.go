// wrong: no-error
// UPDATE … LIMIT is a habit of MySQL.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Exec("UPDATE computers SET name = ? WHERE id = ? LIMIT 1", newName, id)
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
