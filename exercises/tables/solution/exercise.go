package exercise

import "gorm.io/gorm"

// CreateTables makes sure that the table for Computer is there and up to date. It may be called at every start.
func CreateTables(db *gorm.DB) error {
	// AutoMigrate looks at the table first and sends only what is missing: the whole table, a column, or nothing. It never deletes.
	return db.AutoMigrate(&Computer{})
}
