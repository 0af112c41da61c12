// wrong: id-zero
// The constructor gives the first id itself.
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
	return &Computer{ID: 1, Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
