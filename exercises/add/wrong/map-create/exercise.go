// wrong: id
// A map gets no id back.
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
	if err := db.Model(&Computer{}).Create(map[string]any{"name": name, "memory_in_gb": memoryInGB}).Error; err != nil {
		return nil, err
	}
	return NewComputer(name, memoryInGB), nil
}
