package exercise

import (
	"fmt"
	"strconv"
)

// Gigabytes is an amount of memory.
type Gigabytes int

func (g Gigabytes) String() string { return strconv.Itoa(int(g)) + " GB" }

type Computer struct {
	ID         uint   `gorm:"primarykey"`
	Name       string `gorm:"type:text"`
	MemoryInGB Gigabytes
}

func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: Gigabytes(memoryInGB)}
}

func (c Computer) String() string {
	return fmt.Sprintf("This %s has %s of memory", c.Name, c.MemoryInGB)
}
