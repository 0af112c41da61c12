// wrong: write-error
// Tries a second time and says nothing of the first.
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
	if db.Create(c).Error != nil {
		c = NewComputer(name, memoryInGB)
		if err := db.Create(c).Error; err != nil {
			return nil, err
		}
	}
	return c, nil
}
