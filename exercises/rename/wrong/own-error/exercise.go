// wrong: missing
// An error of its own, which errors.Is does not know.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Model(&Computer{}).Where("id = ?", id).Update("name", newName)
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		return fmt.Errorf("no computer %d", id)
	}
	return nil
}
