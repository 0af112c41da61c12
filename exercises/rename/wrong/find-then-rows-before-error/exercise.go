// wrong: returns-write-error
// Looks at RowsAffected before the error: a failed UPDATE becomes 'not found'.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	r := db.Model(&c).Update("name", newName)
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
