package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	result := db.Delete(&Computer{}, id)
	if err := result.Error; err != nil {
		return fmt.Errorf("delete computer %d: %w", id, err)
	}
	if result.RowsAffected == 0 {
		return fmt.Errorf("delete computer %d: %w", id, gorm.ErrRecordNotFound)
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	result := db.Delete(&Computer{}, "memory_in_gb < ?", lessThanGB)
	if err := result.Error; err != nil {
		return 0, fmt.Errorf("delete below %d: %w", lessThanGB, err)
	}
	return result.RowsAffected, nil
}
