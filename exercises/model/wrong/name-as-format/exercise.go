// wrong: string-ptr
// The name is part of the format: a percent sign in it is taken for a verb.
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
	return fmt.Sprintf("This "+c.Name+" has %d GB of memory", c.MemoryInGB)
}
