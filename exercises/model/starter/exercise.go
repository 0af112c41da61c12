package exercise

// Computer is one row of the table computers.
type Computer struct {
	// TODO: three fields, from whose names GORM makes the columns id, name and memory_in_gb.
}

// NewComputer makes a computer that has not been saved yet.
func NewComputer(name string, memoryInGB int) *Computer {
	// TODO: give it its name and its memory; the id is the database's.
	return &Computer{}
}

// TODO: a method String that gives "This Macbook Pro has 8 GB of memory", for values and for pointers.
