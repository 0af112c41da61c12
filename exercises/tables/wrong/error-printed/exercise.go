// wrong: returns-error
// The error is printed and forgotten.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		fmt.Println("migration failed:", err)
	}
	return nil
}
