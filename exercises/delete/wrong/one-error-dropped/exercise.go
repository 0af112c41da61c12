// wrong: write-error
// The error is not looked at, and the row is there.
package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	if err := db.First(&Computer{}, "id = ?", id).Error; err != nil {
		return err
	}
	db.Delete(&Computer{}, "id = ?", id)
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
