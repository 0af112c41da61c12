package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	r := db.Model(&Computer{}).Where("id = ?", id).Select("Name").Updates(&Computer{Name: newName})
	switch {
	case r.Error != nil:
		return r.Error
	case r.RowsAffected == 0:
		return fmt.Errorf("computer %d: %w", id, gorm.ErrRecordNotFound)
	}
	return nil
}
