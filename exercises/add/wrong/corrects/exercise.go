// wrong: rejects
// Puts a default in the place of what is missing.
package exercise

import (
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" {
		name = "unnamed"
	}
	if memoryInGB < 1 {
		memoryInGB = 1
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
