// wrong: missing-1
// Gone is gone, it says.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	var c Computer
	err := db.First(&c, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return db.Delete(&c).Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
