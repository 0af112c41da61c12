package exercise

import (
	"fmt"
	"strings"
)

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

func (computer Computer) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "This %v has %v GB of memory", computer.Name, computer.MemoryInGB)
	return b.String()
}
