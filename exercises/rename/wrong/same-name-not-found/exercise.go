// wrong: same-name
// Changes a row only if it has another name, and takes none changed for none there.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Model(&Computer{}).Where("id = ? AND name <> ?", id, newName).Update("name", newName)
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}
