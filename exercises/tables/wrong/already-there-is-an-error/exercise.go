// wrong: twice
// Says that the table is there already, as an error.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if db.Migrator().HasTable(&Computer{}) {
		return errors.New("table computers exists already")
	}
	return db.AutoMigrate(&Computer{})
}
