// wrong: string-value
// A String of the pointer, given on by a function type.
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

func (c *Computer) String() string {
	if c == nil {
		return ""
	}
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
