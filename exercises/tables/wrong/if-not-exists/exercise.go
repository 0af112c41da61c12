// wrong: adds-column
// IF NOT EXISTS does not look at the columns.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	id := "integer PRIMARY KEY AUTOINCREMENT"
	if db.Name() == "postgres" {
		id = "bigserial PRIMARY KEY"
	}
	return db.Exec("CREATE TABLE IF NOT EXISTS computers (id " + id + ", name text, memory_in_gb bigint)").Error
}
