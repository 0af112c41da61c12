// wrong: returns-error
// The error of AutoMigrate is not looked at.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	db.AutoMigrate(&Computer{})
	return nil
}
