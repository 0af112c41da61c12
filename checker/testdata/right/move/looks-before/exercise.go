package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	var from, to Computer
	if err := db.First(&from, "id = ?", fromID).Error; err != nil {
		return err
	}
	if err := db.First(&to, "id = ?", toID).Error; err != nil {
		return err
	}
	if from.MemoryInGB < gb {
		return ErrNotEnough
	}
	return db.Transaction(func(db *gorm.DB) error {
		if err := db.Model(&from).Updates(map[string]any{"memory_in_gb": from.MemoryInGB - gb}).Error; err != nil {
			return err
		}
		return db.Model(&to).Select("MemoryInGB").Updates(Computer{MemoryInGB: to.MemoryInGB + gb}).Error
	})
}
