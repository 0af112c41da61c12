// wrong: missing-99
// Knows what it deleted itself, and nothing else.
package exercise

import (
	"gorm.io/gorm"
)

var deleted = map[uint]bool{}

func DeleteComputer(db *gorm.DB, id uint) error {
	if deleted[id] {
		return gorm.ErrRecordNotFound
	}
	if err := db.Delete(&Computer{}, "id = ?", id).Error; err != nil {
		return err
	}
	deleted[id] = true
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
