package exercise

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	var gone []Computer
	if err := db.Clauses(clause.Returning{}).Where("id = ?", id).Delete(&gone).Error; err != nil {
		return err
	}
	if len(gone) == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	var gone []Computer
	r := db.Clauses(clause.Returning{}).Where("memory_in_gb < ?", lessThanGB).Delete(&gone)
	if r.Error != nil {
		return 0, r.Error
	}
	return int64(len(gone)), nil
}
