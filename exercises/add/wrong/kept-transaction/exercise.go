// wrong: rows
// One transaction for all calls, which nobody commits.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

var shared *gorm.DB

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	if shared == nil || shared.Name() != db.Name() {
		shared = db.Begin()
	}
	c := NewComputer(name, memoryInGB)
	if err := shared.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
