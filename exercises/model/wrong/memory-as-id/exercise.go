// wrong: id-zero
// Without field names the values fall into the wrong fields.
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
	return &Computer{uint(memoryInGB), name, memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
