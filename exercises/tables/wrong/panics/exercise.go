// wrong: panic
// Panics on an error.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		panic(err)
	}
	return nil
}
