// wrong: id
// Stores one computer and returns another, which has no id.
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
	if err := db.Create(NewComputer(name, memoryInGB)).Error; err != nil {
		return nil, err
	}
	return NewComputer(name, memoryInGB), nil
}
