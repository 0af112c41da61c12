// wrong: rows
// Counts them and deletes none.
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
	var n int64
	err := db.Model(&Computer{}).Where("memory_in_gb < ?", lessThanGB).Count(&n).Error
	return n, err
}
