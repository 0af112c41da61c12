// wrong: rows
// Select stores only one column; the memory comes back from the struct and is not in the table.
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
	if err := db.Select("Name").Create(c).Error; err != nil {
		return nil, err
	}
	if err := db.First(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
