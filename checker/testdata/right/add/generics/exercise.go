package exercise

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	c := Computer{Name: name, MemoryInGB: memoryInGB}
	if err := gorm.G[Computer](db).Create(context.Background(), &c); err != nil {
		return nil, err
	}
	return &c, nil
}
