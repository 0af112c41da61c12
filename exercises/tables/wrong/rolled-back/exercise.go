// wrong: columns
// The deferred Rollback comes before a Commit that is not there.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	return tx.AutoMigrate(&Computer{})
}
