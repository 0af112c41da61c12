// wrong: columns
// gorm.Model brings created_at, updated_at and deleted_at.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

type Computer struct {
	gorm.Model
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
