package exercise

// Owner is one row of the table owners. Computers is not a column: it is filled when you ask for it.
type Owner struct {
	ID        uint
	Name      string
	Computers []Computer
}

// Computer is one row of the table computers. OwnerID is the foreign key, nil where nobody owns it.
type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	OwnerID    *uint
	Owner      *Owner
}
