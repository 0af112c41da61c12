// wrong: old-rows
// Copies the rows of an old table, and forgets the names.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	m := db.Migrator()
	if m.HasTable(&Computer{}) && !m.HasColumn(&Computer{}, "MemoryInGB") {
		if err := m.AddColumn(&Computer{}, "MemoryInGB"); err != nil {
			return err
		}
		return db.Exec("UPDATE computers SET name = '', memory_in_gb = 0").Error
	}
	return m.AutoMigrate(&Computer{})
}
