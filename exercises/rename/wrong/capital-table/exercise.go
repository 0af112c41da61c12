// wrong: postgres:no-error
// The table in double quotes and capitals: SQLite forgives it.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Exec(`UPDATE "Computers" SET name = ? WHERE id = ?`, newName, id)
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
