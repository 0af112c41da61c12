package exercise

// Computer is one row of the table computers.
type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

// Patch holds the fields that a form sent. A nil pointer means that the field was not given.
type Patch struct {
	Name       *string
	MemoryInGB *int
}
