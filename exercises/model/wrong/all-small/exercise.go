// wrong: columns
// All fields with small letters.
package exercise

import (
	"fmt"
)

type Computer struct {
	id         uint
	name       string
	memoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{name: name, memoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.name, c.memoryInGB)
}
