package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	c := new(Computer)
	if err := db.First(c, "id = ?", id).Error; err != nil {
		return err
	}
	return db.Delete(c).Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
