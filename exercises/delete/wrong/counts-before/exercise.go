// wrong: missing-99
// Compares with the higher ids: where there are none, it is silent.
package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	var n int64
	if err := db.Model(&Computer{}).Where("id >= ?", id).Count(&n).Error; err != nil {
		return err
	}
	r := db.Delete(&Computer{}, "id = ?", id)
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 && n > 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
