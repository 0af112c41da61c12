package exercise

import (
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	switch {
	case strings.TrimSpace(name) == "":
		return nil, fmt.Errorf("name %q is empty", name)
	case memoryInGB < 1:
		return nil, fmt.Errorf("memory %d is below 1", memoryInGB)
	}
	c := &Computer{Name: name, MemoryInGB: memoryInGB}
	result := db.Create(c)
	if result.Error != nil {
		return nil, fmt.Errorf("add %s: %w", name, result.Error)
	}
	return c, nil
}
