package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if len(strings.Trim(name, " ")) == 0 {
		return nil, errors.New("no name")
	}
	if !(memoryInGB >= 1) {
		return nil, errors.New("no memory")
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
