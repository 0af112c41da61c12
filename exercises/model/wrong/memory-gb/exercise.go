// wrong: columns
// MemoryGB becomes memory_gb.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID       uint
	Name     string
	MemoryGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryGB)
}
