// wrong: columns
// The fields lie in a named struct, not in an embedded one, which gets a prefix.
package exercise

import (
	"fmt"
)

type Spec struct{ MemoryInGB int }

type Computer struct {
	ID   uint
	Name string
	Spec Spec `gorm:"embedded;embeddedPrefix:spec_"`
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, Spec: Spec{memoryInGB}}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.Spec.MemoryInGB)
}
