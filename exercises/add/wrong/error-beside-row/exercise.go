// wrong: refused-rows
// The error is made and the row is stored.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	var err error
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		err = errors.New("refused")
	}
	c := NewComputer(name, memoryInGB)
	if e := db.Create(c).Error; e != nil {
		return nil, e
	}
	return c, err
}
