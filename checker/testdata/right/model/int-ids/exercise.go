package exercise

import (
	"fmt"
)

type Computer struct {
	ID         int64
	Name       string
	MemoryInGB int32
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: int32(memoryInGB)}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
