// wrong: before-the-database
// Stores, looks, and deletes the row again.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		db.Delete(c)
		return nil, errors.New("refused")
	}
	return c, nil
}
