package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	tx := db.Begin()
	if err := tx.Error; err != nil {
		return nil, err
	}
	defer tx.Rollback()
	c := NewComputer(name, memoryInGB)
	if err := tx.Create(c).Error; err != nil {
		return nil, err
	}
	return c, tx.Commit().Error
}
