// wrong: postgres:id-generated
// Another struct without autoincrement: SQLite numbers an integer key all the same.
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
