// wrong: current
// A unique index that nobody asked for: two computers may have one name.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	return db.Exec("CREATE UNIQUE INDEX IF NOT EXISTS computers_name ON computers (name)").Error
}
