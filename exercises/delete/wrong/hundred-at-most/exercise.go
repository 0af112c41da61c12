// wrong: many
// Deletes a hundred at most.
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

const batchSize = 100

func DeleteSmall(db *gorm.DB, lessThanGB int) (int64, error) {
	r := db.Exec("DELETE FROM computers WHERE id IN (SELECT id FROM computers WHERE memory_in_gb < ? LIMIT ?)", lessThanGB, batchSize)
	return r.RowsAffected, r.Error
}
