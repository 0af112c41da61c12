// wrong: quote
// The name is taken for a format.
package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	c := NewComputer(fmt.Sprintf(name, []any(nil)...), memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
