// wrong: columns
// Memory becomes memory.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID     uint
	Name   string
	Memory int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, Memory: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.Memory)
}
