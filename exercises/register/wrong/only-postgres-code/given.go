package exercise

// Computer is one row of the table computers, in which no name stands twice and every memory is above 0.
type Computer struct {
	ID         uint
	Name       string `gorm:"uniqueIndex"`
	MemoryInGB int    `gorm:"check:memory_in_gb > 0"`
}
