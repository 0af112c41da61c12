// wrong: sqlite:id-generated postgres:adds-column
// SQL for PostgreSQL: SQLite takes serial for any word and numbers nothing.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Exec("CREATE TABLE IF NOT EXISTS computers (id serial PRIMARY KEY, name text, memory_in_gb integer)").Error
}
