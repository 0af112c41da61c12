// wrong: parse
// The memory as a list of numbers.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB []int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: []int{memoryInGB}}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB[0])
}
