// wrong: sqlite:columns postgres:limit
// A transaction that nobody commits.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	return tx.AutoMigrate(&Computer{})
}
