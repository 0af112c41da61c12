package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

// AddComputer stores a computer and returns it with its id. What cannot be right is refused before the database is asked anything.
func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" {
		return nil, errors.New("a computer needs a name")
	}
	if memoryInGB < 1 {
		return nil, fmt.Errorf("a computer with %d GB of memory cannot be", memoryInGB)
	}
	c := NewComputer(name, memoryInGB)
	// Create gets the pointer, for it writes the new id into the computer behind it.
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
