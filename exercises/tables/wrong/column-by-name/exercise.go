// wrong: adds-column
// Looks for the wrong column.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if !db.Migrator().HasTable(&Computer{}) {
		return db.Migrator().CreateTable(&Computer{})
	}
	if !db.Migrator().HasColumn(&Computer{}, "name") {
		return db.Migrator().AddColumn(&Computer{}, "MemoryInGB")
	}
	return nil
}
