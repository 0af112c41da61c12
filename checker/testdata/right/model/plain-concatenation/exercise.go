package exercise

import (
	"strconv"
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
	return "This " + c.Name + " has " + strconv.Itoa(c.MemoryInGB) + " GB of memory"
}
