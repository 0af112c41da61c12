// wrong: returns-error
// Returns the Error of db, which knows nothing of the migration.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	_ = db.AutoMigrate(&Computer{})
	return db.Error
}
