// wrong: columns
// Another struct of the same name hides the given one.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	type Computer struct {
		ID   uint
		Name string
	}
	return db.AutoMigrate(&Computer{})
}
