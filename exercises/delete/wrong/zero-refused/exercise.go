// wrong: missing-0
// Refuses id 0 with an error of its own.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	if id == 0 {
		return errors.New("id must not be 0")
	}
	r := db.Delete(&Computer{}, id)
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
