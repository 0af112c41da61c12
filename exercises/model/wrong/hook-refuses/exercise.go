// wrong: insert
// A hook that refuses to save.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

func (c *Computer) BeforeCreate(tx *gorm.DB) error {
	if c.ID == 0 {
		return errors.New("the id is missing")
	}
	return nil
}

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
