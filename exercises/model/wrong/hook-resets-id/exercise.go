// wrong: id-after
// A hook makes the saved computer look new.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func (c *Computer) AfterCreate(tx *gorm.DB) error {
	c.ID = 0
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
