// wrong: id
// A raw INSERT writes no id into the struct.
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
	if err := db.Exec("INSERT INTO computers (name, memory_in_gb) VALUES (?, ?)", name, memoryInGB).Error; err != nil {
		return nil, err
	}
	return c, nil
}
