// wrong: columns
// Memoryingb is one word.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID         uint
	Name       string
	Memoryingb int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, Memoryingb: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.Memoryingb)
}
