// wrong: not-finished
// Sprintf with %v of c calls String again, until the stack is full.
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
	if c.MemoryInGB < 0 {
		return c.String()
	}
	return fmt.Sprintf("%v", c)
}
