// wrong: columns
// A column more than the model has.
package exercise

import (
	"time"

	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	type Computer struct {
		ID         uint
		Name       string
		MemoryInGB int
		CreatedAt  time.Time
	}
	return db.AutoMigrate(&Computer{})
}
