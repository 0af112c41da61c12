// wrong: columns
// A db tag is for another library.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID   uint
	Name string `db:"name"`
	RAM  int    `db:"memory_in_gb"`
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, RAM: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.RAM)
}
