// wrong: old-rows
// An old table is put aside under another name.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	m := db.Migrator()
	if m.HasTable(&Computer{}) && !m.HasColumn(&Computer{}, "MemoryInGB") {
		if err := m.RenameTable("computers", "computers_old"); err != nil {
			return err
		}
	}
	return m.AutoMigrate(&Computer{})
}
