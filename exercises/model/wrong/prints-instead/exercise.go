// wrong: string-ptr
// Prints the text instead of returning it.
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
	fmt.Printf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
	return ""
}
