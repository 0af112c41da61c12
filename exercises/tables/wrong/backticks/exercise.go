// wrong: sqlite:adds-column postgres:creates
// Backticks are not for PostgreSQL.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Exec("CREATE TABLE IF NOT EXISTS `computers` (`id` integer PRIMARY KEY, `name` text, `memory_in_gb` integer)").Error
}
