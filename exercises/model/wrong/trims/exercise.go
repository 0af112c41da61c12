// wrong: string-ptr
// Prints another name than the computer has.
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

func (c Computer) String() string {
	return strings.TrimSpace(fmt.Sprintf("This %s has %d GB of memory", strings.TrimSpace(c.Name), c.MemoryInGB))
}
