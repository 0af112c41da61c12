// wrong: string-ptr
// The constructor fills a copy.
package exercise

import (
	"fmt"
)

func fill(c Computer, name string, memoryInGB int) {
	c.Name, c.MemoryInGB = name, memoryInGB
}

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	c := new(Computer)
	fill(*c, name, memoryInGB)
	return c
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
