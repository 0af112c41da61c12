package exercise

// Computer is one row of the table computers.
type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
}

// Filter is what somebody searches for.
type Filter struct {
	Name                 string // a part of the name, or empty
	MinMemory, MaxMemory *int   // nil where there is no bound; 0 is one
	Sort                 string // "" or "id", "name", "memory"
	Page, PerPage        int    // from 1
}
