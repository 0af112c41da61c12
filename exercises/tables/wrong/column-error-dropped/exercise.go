// wrong: alter-error
// The error of AddColumn is not looked at.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	m := db.Migrator()
	if !m.HasTable(&Computer{}) {
		return m.CreateTable(&Computer{})
	}
	if !m.HasColumn(&Computer{}, "MemoryInGB") {
		m.AddColumn(&Computer{}, "MemoryInGB")
	}
	return nil
}
