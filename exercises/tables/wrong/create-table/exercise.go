// wrong: twice
// CreateTable fails when the table is there.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Migrator().CreateTable(&Computer{})
}
