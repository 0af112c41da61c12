// wrong: again
// A variable of the package says that all is done.
package exercise

import (
	"gorm.io/gorm"
)

var ready bool

func CreateTables(db *gorm.DB) error {
	if ready {
		return nil
	}
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	ready = true
	return nil
}
