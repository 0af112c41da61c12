package exercise

import (
	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	r := db.Exec("delete from computers where id = ?", id)
	if r.Error == nil && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Exec("delete from computers where memory_in_gb < ?", lessThanGB)
	return r.RowsAffected, r.Error
}
