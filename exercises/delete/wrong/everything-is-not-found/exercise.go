// wrong: returns-error
// Whatever First says becomes "record not found".
package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	var c Computer
	if db.First(&c, "id = ?", id).Error != nil {
		return gorm.ErrRecordNotFound
	}
	return db.Delete(&c).Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
