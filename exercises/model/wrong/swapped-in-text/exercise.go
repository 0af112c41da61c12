// wrong: string-ptr
// The two values are swapped in the text.
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
	return fmt.Sprintf("This %v has %v GB of memory", c.MemoryInGB, c.Name)
}
