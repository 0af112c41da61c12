// wrong: any-name
// The name is written into the SQL.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Exec(fmt.Sprintf("UPDATE computers SET name = '%s' WHERE id = %d", newName, id))
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
