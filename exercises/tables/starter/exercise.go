package exercise

import "gorm.io/gorm"

// CreateTables makes sure that the table for Computer is there and up to date.
func CreateTables(db *gorm.DB) error {
	// TODO: have GORM compare the struct with its table and add what is missing; pass its error on.
	return nil
}
