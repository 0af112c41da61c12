// wrong: count
// Says 1 when there was no error.
package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	r := db.Delete(&Computer{}, "id = ?", id)
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	if err := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{}).Error; err != nil {
		return 0, err
	}
	return 1, nil
}
