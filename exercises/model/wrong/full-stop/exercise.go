// wrong: string-ptr
// A full stop at the end.
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
	return fmt.Sprintf("This %s has %d GB of memory.", c.Name, c.MemoryInGB)
}
