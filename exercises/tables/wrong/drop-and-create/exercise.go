// wrong: keeps-data
// Drops the table and creates it anew.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.Migrator().DropTable(&Computer{}); err != nil {
		return err
	}
	return db.AutoMigrate(&Computer{})
}
