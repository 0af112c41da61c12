// wrong: returns-error
// Gives an error of its own in place of the database's.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

var ErrNotStored = errors.New("the computer could not be stored")

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" {
		return nil, errors.New("name must not be empty")
	}
	if memoryInGB < 1 {
		return nil, errors.New("memory must be at least 1 GB")
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, ErrNotStored
	}
	return c, nil
}
