// wrong: one-statement
// The same in a transaction: all or nothing, and still many statements.
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
	err := db.Transaction(func(tx *gorm.DB) error {
		var ids []uint
		if err := tx.Model(&Computer{}).Where("memory_in_gb < ?", lessThanGB).Pluck("id", &ids).Error; err != nil {
			return err
		}
		for _, id := range ids {
			if err := DeleteComputer(tx, id); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}
