package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	return db.Transaction(func(tx *gorm.DB) error {
		r := tx.Where("id = ?", id).Delete(&Computer{})
		if r.Error == nil && r.RowsAffected == 0 {
			return gorm.ErrRecordNotFound
		}
		return r.Error
	})
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	var n int64
	err := db.Transaction(func(tx *gorm.DB) error {
		r := tx.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
		n = r.RowsAffected
		return r.Error
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}
