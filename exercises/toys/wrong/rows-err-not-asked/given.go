package exercise

// Toy is one row of the table toys, as the program wants it.
type Toy struct {
	ID   int
	Name string
}
