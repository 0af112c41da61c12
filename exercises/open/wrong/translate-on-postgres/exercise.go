// wrong: sqlite:translate
// Translated on PostgreSQL only, and every other name means SQLite.
package exercise

import (
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	if driver == "postgres" {
		db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{TranslateError: true})
		if err != nil {
			return nil, err
		}
		return db, nil
	}
	db, err := gorm.Open(sqlite.Open(dsn), &gorm.Config{})
	if err != nil {
		return nil, err
	}
	return db, nil
}
