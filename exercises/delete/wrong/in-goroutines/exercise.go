// wrong: one-statement
// All at a time: as many statements as before.
package exercise

import (
	"errors"
	"sync"

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
	var mu sync.Mutex
	var wait sync.WaitGroup
	errs := make([]error, len(ids))
	for i, id := range ids {
		wait.Add(1)
		go func() {
			defer wait.Done()
			mu.Lock()
			defer mu.Unlock()
			errs[i] = DeleteComputer(db, id)
		}()
	}
	wait.Wait()
	return int64(len(ids)), errors.Join(errs...)
}
