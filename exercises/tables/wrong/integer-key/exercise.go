// wrong: sqlite:adds-column postgres:id-generated
// SQL for SQLite: on PostgreSQL an integer key has no counter.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Exec("CREATE TABLE IF NOT EXISTS computers (id integer PRIMARY KEY, name text, memory_in_gb integer)").Error
}
