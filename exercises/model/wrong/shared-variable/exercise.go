// wrong: stored
// One variable of the package for every computer: the second takes the id of the first.
package exercise

import (
	"fmt"
)

var computer Computer

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	computer.Name, computer.MemoryInGB = name, memoryInGB
	return &computer
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
