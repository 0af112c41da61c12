package exercise

// Computer is one row of the table computers.
type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

// NewComputer makes a computer that has not been saved yet.
func NewComputer(name string, memoryInGB int) *Computer {
	return &Computer{Name: name, MemoryInGB: memoryInGB}
}
