// wrong: missing-1
// First's error is not looked at.
package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	var c Computer
	db.First(&c, "id = ?", id)
	if c.ID == 0 {
		return nil
	}
	return db.Delete(&c).Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
