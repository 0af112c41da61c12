// wrong: id
// One variable of the package: the second call overwrites the first computer.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

var last Computer

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	last.Name, last.MemoryInGB = name, memoryInGB
	if err := db.Save(&last).Error; err != nil {
		return nil, err
	}
	c := last
	return &c, nil
}
