// wrong: id-generated
// No primary key, so nothing is numbered.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Exec("CREATE TABLE IF NOT EXISTS computers (id bigint, name text, memory_in_gb bigint)").Error
}
