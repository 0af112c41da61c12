// wrong: keeps-data
// The same in SQL.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.Exec("DROP TABLE IF EXISTS computers").Error; err != nil {
		return err
	}
	return db.Migrator().CreateTable(&Computer{})
}
