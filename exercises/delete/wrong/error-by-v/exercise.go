// wrong: returns-error
// Writes other errors into a text of its own: errors.Is finds nothing there.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func DeleteComputer(db *gorm.DB, id uint) error {
	r := db.Delete(&Computer{}, "id = ?", id)
	if r.Error != nil {
		return fmt.Errorf("delete %d: %v", id, r.Error)
	}
	if r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Where("memory_in_gb < ?", lessThanGB).Delete(&Computer{})
	return r.RowsAffected, r.Error
}
