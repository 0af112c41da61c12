// wrong: one-transaction
// Two Execs, which GORM puts into no transaction.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	var from, to Computer
	if err := db.Take(&from, "id = ?", fromID).Error; err != nil {
		return err
	}
	if err := db.Take(&to, "id = ?", toID).Error; err != nil {
		return err
	}
	if from.MemoryInGB < gb {
		return ErrNotEnough
	}
	if err := db.Exec("UPDATE computers SET memory_in_gb = memory_in_gb - ? WHERE id = ?", gb, fromID).Error; err != nil {
		return err
	}
	return db.Exec("UPDATE computers SET memory_in_gb = memory_in_gb + ? WHERE id = ?", gb, toID).Error
}
