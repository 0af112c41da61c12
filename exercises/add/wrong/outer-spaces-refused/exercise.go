// wrong: as-typed
// Refuses a name with spaces around it.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if trimmed := strings.TrimSpace(name); trimmed == "" || trimmed != name {
		return nil, errors.New("name must not be empty or have spaces around it")
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
