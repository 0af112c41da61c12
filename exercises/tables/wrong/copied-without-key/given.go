package exercise

// Computer is one row of the table computers.
type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}
