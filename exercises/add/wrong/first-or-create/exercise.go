// wrong: id
// FirstOrCreate gives the computer that has the name already.
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
	if err := db.Where("name = ?", name).FirstOrCreate(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
