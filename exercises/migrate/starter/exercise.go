package exercise

import "gorm.io/gorm"

// Computer is one row of the new table computers.
type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	// TODO: Model, and Brand, which may not be NULL
}

// Migrate turns the old table into the new one. It may be called at every start.
func Migrate(db *gorm.DB) error {
	// TODO: what has to happen before AutoMigrate, and what after it?
	return db.AutoMigrate(&Computer{})
}
