// wrong: id-after
// autoIncrement:false: GORM sends the 0, and 0 it stays.
package exercise

import (
	"fmt"
)

type Computer struct {
	ID         uint `gorm:"autoIncrement:false"`
	Name       string
	MemoryInGB int
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
