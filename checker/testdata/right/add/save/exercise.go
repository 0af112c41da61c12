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
	if err := db.Save(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
