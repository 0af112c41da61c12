// wrong: again
// The first limit stays.
package exercise

import (
	"sync"

	"gorm.io/gorm"
)

var (
	once  sync.Once
	limit int
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
	once.Do(func() { limit = lessThanGB })
	r := db.Where("memory_in_gb < ?", limit).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
