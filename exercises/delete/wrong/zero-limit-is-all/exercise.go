// wrong: none
// Takes a limit of 0 for "no limit".
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
	query := db.Where("1 = 1")
	if lessThanGB != 0 {
		query = query.Where("memory_in_gb < ?", lessThanGB)
	}
	r := query.Delete(&Computer{})
	return r.RowsAffected, r.Error
}
