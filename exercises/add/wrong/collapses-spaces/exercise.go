// wrong: id
// Stores another name than it was given: two spaces become one.
package exercise

import (
	"errors"
	"gorm.io/gorm"
	"strings"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("no")
	}
	name = strings.Join(strings.Fields(name), " ")
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
