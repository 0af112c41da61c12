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
	cs := []*Computer{NewComputer(name, memoryInGB)}
	if err := db.Session(&gorm.Session{CreateBatchSize: 10}).Create(&cs).Error; err != nil {
		return nil, err
	}
	return cs[0], nil
}
