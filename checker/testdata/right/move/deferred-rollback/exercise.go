package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	tx := db.Begin()
	defer tx.Rollback()
	var from Computer
	if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&from, "id = ?", fromID).Error; err != nil {
		return fmt.Errorf("source %d: %w", fromID, err)
	}
	if from.MemoryInGB < gb {
		return fmt.Errorf("computer %d has %d GB: %w", fromID, from.MemoryInGB, ErrNotEnough)
	}
	if err := add(tx, fromID, -gb); err != nil {
		return err
	}
	if err := add(tx, toID, gb); err != nil {
		return err
	}
	return tx.Commit().Error
}

func add(tx *gorm.DB, id uint, gb int) error {
	r := tx.Model(&Computer{}).Where("id = ?", id).UpdateColumn("memory_in_gb", gorm.Expr("memory_in_gb + ?", gb))
	if r.Error == nil && r.RowsAffected != 1 {
		return gorm.ErrRecordNotFound
	}
	return r.Error
}
