// wrong: id-generated
// Another struct without autoincrement.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	type Computer struct {
		ID         uint `gorm:"autoIncrement:false"`
		Name       string
		MemoryInGB int
	}
	return db.AutoMigrate(&Computer{})
}
