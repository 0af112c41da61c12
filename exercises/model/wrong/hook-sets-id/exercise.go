// wrong: id-after
// A hook gives ids from the program.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func (c *Computer) BeforeCreate(tx *gorm.DB) error {
	c.ID = 1000 + uint(len(c.Name))
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
