// wrong: string-ptr
// Another text when the memory is 0.
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
	if c.MemoryInGB == 0 {
		return "This " + c.Name + " has no memory"
	}
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
