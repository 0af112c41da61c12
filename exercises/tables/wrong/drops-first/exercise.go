// wrong: creates
// DROP TABLE without IF EXISTS fails where there is none.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.Exec("DROP TABLE computers").Error; err != nil {
		return err
	}
	return db.AutoMigrate(&Computer{})
}
