// wrong: rows
// Counts them and deletes as many from the top.
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
	var n int64
	if err := db.Model(&Computer{}).Where("memory_in_gb < ?", lessThanGB).Count(&n).Error; err != nil {
		return 0, err
	}
	r := db.Exec("DELETE FROM computers WHERE id IN (SELECT id FROM computers ORDER BY id LIMIT ?)", n)
	return r.RowsAffected, r.Error
}
