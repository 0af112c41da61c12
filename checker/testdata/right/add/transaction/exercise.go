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
	c := NewComputer(name, memoryInGB)
	err := db.Transaction(func(tx *gorm.DB) error {
		return tx.Create(c).Error
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}
