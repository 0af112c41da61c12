package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	r := db.Unscoped().Scopes(func(db *gorm.DB) *gorm.DB { return db.Where("id = ?", id) }).Delete(&Computer{})
	if r.Error != nil {
		return r.Error
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Unscoped().Not("memory_in_gb >= ?", lessThanGB).Delete(new(Computer))
	return r.RowsAffected, r.Error
}
