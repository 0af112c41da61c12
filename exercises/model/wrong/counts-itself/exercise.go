// wrong: id-zero
// A counter in the program gives the ids.
package exercise

import (
	"fmt"
)

var last uint

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	last++
	return &Computer{ID: last, Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
