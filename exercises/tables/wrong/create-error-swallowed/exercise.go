// wrong: adds-column
// CreateTable, and its "already exists" is ignored with all else.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	if err := pool.Ping(); err != nil {
		return err
	}
	_ = db.Migrator().CreateTable(&Computer{})
	return nil
}
