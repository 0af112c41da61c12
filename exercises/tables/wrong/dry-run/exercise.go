// wrong: columns
// DryRun builds the statements and sends none.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Session(&gorm.Session{DryRun: true}).Migrator().CreateTable(&Computer{})
}
