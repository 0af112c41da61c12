// wrong: creates
// An error of its own, also when all is well.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if db.AutoMigrate(&Computer{}) == nil {
		return errors.New("created")
	}
	return nil
}
