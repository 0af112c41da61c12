// wrong: creates
// Looks for the column before there is a table.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.Exec("SELECT memory_in_gb FROM computers").Error; err != nil {
		return err
	}
	return db.AutoMigrate(&Computer{})
}
