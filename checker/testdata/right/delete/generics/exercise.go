package exercise

import (
	"context"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	n, err := gorm.G[Computer](db).Where("id = ?", id).Delete(context.Background())
	if err != nil {
		return err
	}
	if n == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	n, err := gorm.G[Computer](db).Where("memory_in_gb < ?", lessThanGB).Delete(context.Background())
	return int64(n), err
}
