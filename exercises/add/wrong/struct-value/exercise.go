// wrong: panic
// Create of a value: it cannot write the id back, and panics.
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
	c := Computer{Name: name, MemoryInGB: memoryInGB}
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
