package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	m := db.Migrator()
	if !m.HasTable("computers") {
		return m.CreateTable(&Computer{})
	}
	if !m.HasColumn(&Computer{}, "memory_in_gb") {
		return m.AddColumn(&Computer{}, "MemoryInGB")
	}
	return nil
}
