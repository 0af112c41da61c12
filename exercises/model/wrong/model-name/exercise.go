// wrong: columns
// The name is called Model.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID         uint
	Model      string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Model: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Model, c.MemoryInGB)
}
