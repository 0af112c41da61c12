// wrong: as-typed
// Refuses more than 255 bytes.
package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

const maxNameLength = 255

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" {
		return nil, errors.New("name must not be empty")
	}
	if len(name) > maxNameLength {
		return nil, fmt.Errorf("name must not be longer than %d characters", maxNameLength)
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
