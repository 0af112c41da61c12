// wrong: keeps-data
// Fills the new column, also where it is not new.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	return db.Exec("UPDATE computers SET memory_in_gb = 0").Error
}
