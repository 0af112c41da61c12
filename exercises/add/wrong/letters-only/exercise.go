// wrong: quote
// Refuses names with signs in them.
package exercise

import (
	"errors"
	"regexp"
	"strings"

	"gorm.io/gorm"
)

var plain = regexp.MustCompile(`^[A-Za-z0-9 ]+$`)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 || !plain.MatchString(name) {
		return nil, errors.New("name and memory are needed")
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
