// wrong: twice
// CREATE TABLE without IF NOT EXISTS.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	id := "integer PRIMARY KEY"
	if db.Name() == "postgres" {
		id = "bigserial PRIMARY KEY"
	}
	return db.Exec("CREATE TABLE computers (id " + id + ", name text, memory_in_gb bigint)").Error
}
