package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	var n int64
	if err := db.Model(&Computer{}).Where("id = ?", id).Count(&n).Error; err != nil {
		return err
	}
	if n == 0 {
		return gorm.ErrRecordNotFound
	}
	fmt.Println("deleting", id)
	return db.Delete(&Computer{}, "id = ?", id).Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	var n int64
	if err := db.Model(&Computer{}).Where("memory_in_gb < ?", lessThanGB).Count(&n).Error; err != nil {
		return 0, err
	}
	return n, db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{}).Error
}
