package exercise

import "fmt"

// Computer is one row of the table computers. GORM makes the names: the plural of the type's, the snake case of the fields'.
type Computer struct {
	ID         uint // a field of this name is the primary key
	Name       string
	MemoryInGB int // memory_in_gb
}

// NewComputer makes a computer that has not been saved yet: its ID stays 0 until the database gives it one.
func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}

// String has a value as its receiver, so that values and pointers have it: a method of *Computer would belong to pointers alone.
func (c Computer) String() string {
	return fmt.Sprintf("This %s has %d GB of memory", c.Name, c.MemoryInGB)
}
