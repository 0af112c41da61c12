// wrong: creates
// AUTO_INCREMENT is a word of MySQL.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Exec("CREATE TABLE IF NOT EXISTS computers (id integer PRIMARY KEY AUTO_INCREMENT, name text, memory_in_gb integer)").Error
}
