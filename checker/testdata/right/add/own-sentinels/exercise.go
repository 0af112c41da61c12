package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

var (
	ErrName   = errors.New("a computer needs a name")
	ErrMemory = errors.New("a computer needs memory")
)

func validate(c *Computer) error {
	var errs []error
	if len(strings.Fields(c.Name)) == 0 {
		errs = append(errs, ErrName)
	}
	if c.MemoryInGB <= 0 {
		errs = append(errs, ErrMemory)
	}
	return errors.Join(errs...)
}

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	c := NewComputer(name, memoryInGB)
	if err := validate(c); err != nil {
		return nil, err
	}
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
