// wrong: old-rows
// An old table is dropped and made anew: its rows are lost.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	m := db.Migrator()
	if m.HasTable(&Computer{}) && !m.HasColumn(&Computer{}, "MemoryInGB") {
		if err := m.DropTable(&Computer{}); err != nil {
			return err
		}
	}
	return m.AutoMigrate(&Computer{})
}
