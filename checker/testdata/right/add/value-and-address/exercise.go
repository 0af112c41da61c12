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
	var c Computer
	c.Name = name
	c.MemoryInGB = memoryInGB
	if err := db.Create(&c).Error; err != nil {
		return &c, err
	}
	return &c, nil
}
