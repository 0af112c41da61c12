// wrong: columns
// A field with a small letter is invisible to GORM.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID         uint
	Name       string
	memoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, memoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.memoryInGB)
}
