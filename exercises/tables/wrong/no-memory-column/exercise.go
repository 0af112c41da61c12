// wrong: columns
// SQL by hand, without one of the columns.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if db.Name() == "postgres" {
		return db.Exec("CREATE TABLE IF NOT EXISTS computers (id bigserial PRIMARY KEY, name text)").Error
	}
	return db.Exec("CREATE TABLE IF NOT EXISTS computers (id integer PRIMARY KEY, name text)").Error
}
