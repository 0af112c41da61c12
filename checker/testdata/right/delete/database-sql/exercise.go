package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	result, err := pool.Exec("DELETE FROM computers WHERE id = $1", id)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, gorm.ErrRecordNotFound)
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
