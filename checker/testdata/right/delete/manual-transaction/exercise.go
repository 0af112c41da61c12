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
	tx := db.Begin()
	if tx.Error != nil {
		return 0, tx.Error
	}
	defer tx.Rollback()
	r := tx.Table("computers").Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	if r.Error != nil {
		return 0, r.Error
	}
	return r.RowsAffected, tx.Commit().Error
}
