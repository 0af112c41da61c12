// wrong: string-ptr
// A uint8 ends at 255.
package exercise

import "fmt"

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB uint8
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: uint8(memoryInGB)}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
