// wrong: returns-error
// Writes the database's error into a text of its own: errors.Is finds nothing there.
package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" {
		return nil, errors.New("name must not be empty")
	}
	if memoryInGB < 1 {
		return nil, errors.New("memory must be at least 1 GB")
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, fmt.Errorf("store %q: %v", name, err)
	}
	return c, nil
}
