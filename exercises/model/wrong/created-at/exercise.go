// wrong: columns
// A column more than asked for.
package exercise

import (
	"fmt"
	"time"
)

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	CreatedAt  time.Time
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
