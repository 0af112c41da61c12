// wrong: missing-0
// First with the key in the struct: 0 counts as no key, and the first row is deleted.
package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	c := Computer{ID: id}
	if err := db.First(&c).Error; err != nil {
		return err
	}
	return db.Delete(&c).Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
