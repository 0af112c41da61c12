// wrong: as-typed
// Drops tabs and line breaks from the name.
package exercise

import (
	"errors"
	"strings"
	"unicode"

	"gorm.io/gorm"
)

func sanitize(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" {
		return nil, errors.New("name must not be empty")
	}
	if memoryInGB < 1 {
		return nil, errors.New("memory must be at least 1 GB")
	}
	c := NewComputer(sanitize(name), memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
