// wrong: missing-1
// An error that only reads like the right one.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	r := db.Delete(&Computer{}, "id = ?", id)
	if r.Error == nil && r.RowsAffected == 0 {
		return errors.New("record not found")
	}
	return r.Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
