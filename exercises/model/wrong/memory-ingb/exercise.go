// wrong: columns
// Each change of letters begins a word, and no other place does: MemoryInGigaBytes becomes memory_in_giga_bytes.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID                uint
	Name              string
	MemoryInGigaBytes int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGigaBytes: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGigaBytes)
}
