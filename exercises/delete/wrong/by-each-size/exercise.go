// wrong: one-statement
// A DELETE for every size below the limit.
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
	var total int64
	for gb := 0; gb < lessThanGB; gb++ {
		r := db.Where("memory_in_gb = ?", gb).Delete(&Computer{})
		if r.Error != nil {
			return total, r.Error
		}
		total += r.RowsAffected
	}
	return total, nil
}
