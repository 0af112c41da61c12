// wrong: columns
// The table gets another name.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Table("computer").AutoMigrate(&Computer{})
}
