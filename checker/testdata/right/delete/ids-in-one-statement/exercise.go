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
	var ids []uint
	if err := db.Model(&Computer{}).Where("memory_in_gb < ?", lessThanGB).Pluck("id", &ids).Error; err != nil {
		return 0, err
	}
	if len(ids) == 0 {
		return 0, nil
	}
	r := db.Delete(&Computer{}, ids)
	return r.RowsAffected, r.Error
}
