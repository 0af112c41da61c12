package exercise

import (
	"fmt"
)

type Computer struct {
	ID         uint64
	Name       string
	MemoryInGb uint
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGb: uint(memoryInGB)}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGb)
}
