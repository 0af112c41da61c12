// wrong: sqlite:opens postgres:unknown-driver
// Opens PostgreSQL whatever the driver is called.
package exercise

import (
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, err
	}
	return db, nil
}
