package exercise

import "gorm.io/gorm"

// Owner has any number of computers.
type Owner struct {
	ID        uint
	Name      string
	Computers []Computer
}

// Computer may belong to an owner, and is archived where DeletedAt is set.
type Computer struct {
	ID         uint
	Name       string `gorm:"uniqueIndex"`
	MemoryInGB int
	OwnerID    *uint
	Owner      *Owner
	DeletedAt  gorm.DeletedAt `gorm:"index"`
}
