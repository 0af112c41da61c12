// wrong: again
// Keeps the first database that it was given.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var shared *gorm.DB

func CreateTables(db *gorm.DB) error {
	if shared == nil {
		shared = db
		return shared.AutoMigrate(&Computer{})
	}
	if !db.Migrator().HasTable(&Computer{}) {
		return errors.New("not the database of the first call")
	}
	return db.AutoMigrate(&Computer{})
}
