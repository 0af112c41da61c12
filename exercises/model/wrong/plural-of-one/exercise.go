// wrong: string-ptr
// Has a form of its own for 1 GB.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	if c.MemoryInGB == 1 {
		return fmt.Sprintf("This %s has one GB of memory", c.Name)
	}
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
