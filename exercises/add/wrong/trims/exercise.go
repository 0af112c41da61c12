// wrong: as-typed
// Stores the name without the spaces around it.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return nil, errors.New("name must not be empty")
	}
	if memoryInGB < 1 {
		return nil, errors.New("memory must be at least 1 GB")
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
