// wrong: negative
// Takes 0 for the least memory that there can be.
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
	r := db.Where("memory_in_gb BETWEEN ? AND ?", 0, lessThanGB-1).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
