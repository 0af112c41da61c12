// wrong: missing-1
// Find does not complain.
package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	var c Computer
	if err := db.Where("id = ?", id).Find(&c).Error; err != nil {
		return err
	}
	return db.Where("id = ?", c.ID).Delete(&Computer{}).Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
