package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	id := "integer PRIMARY KEY AUTOINCREMENT"
	if db.Name() == "postgres" {
		id = "bigserial PRIMARY KEY"
	}
	if err := db.Exec("CREATE TABLE IF NOT EXISTS computers (id " + id + ", name text, memory_in_gb bigint)").Error; err != nil {
		return err
	}
	types, err := db.Migrator().ColumnTypes("computers")
	if err != nil {
		return err
	}
	for _, t := range types {
		if t.Name() == "memory_in_gb" {
			return nil
		}
	}
	return db.Exec("ALTER TABLE computers ADD COLUMN memory_in_gb bigint").Error
}
