package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	c := new(Computer)
	if err := db.First(c, id).Error; err != nil {
		return fmt.Errorf("find computer %d: %w", id, err)
	}
	if err := db.Model(c).Update("Name", newName).Error; err != nil {
		return fmt.Errorf("rename computer %d: %w", id, err)
	}
	return nil
}
