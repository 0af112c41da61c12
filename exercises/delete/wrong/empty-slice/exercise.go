// wrong: none
// Delete of an empty slice has no condition, and GORM refuses.
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
	var cs []Computer
	if err := db.Where("memory_in_gb < ?", lessThanGB).Find(&cs).Error; err != nil {
		return 0, err
	}
	r := db.Delete(&cs)
	return r.RowsAffected, r.Error
}
