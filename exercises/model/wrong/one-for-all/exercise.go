// wrong: id-zero
// One variable of the package for every computer: the second is saved as the first.
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
	computer.ID++
	computer.Name, computer.MemoryInGB = name, memoryInGB
	return &computer
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
