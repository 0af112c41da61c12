package exercise

// Owner is one row of the table owners.
type Owner struct {
	ID        uint
	Name      string
	Computers []Computer
}

// Computer is one row of the table computers. OwnerID is nil where nobody owns it.
type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	OwnerID    *uint
	Owner      *Owner
}

// Line is one line of the report: an owner, how many computers, how much memory they have together.
type Line struct {
	Owner        string
	Count, Total int
}
