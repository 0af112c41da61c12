// wrong: no-error
// One value for two places.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	return db.Exec("UPDATE computers SET name = ? WHERE id = ?", newName).Error
}
