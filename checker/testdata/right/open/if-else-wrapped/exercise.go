package exercise

import (
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	var d gorm.Dialector
	if driver == "postgres" {
		d = postgres.New(postgres.Config{DSN: dsn})
	} else if driver == "sqlite" {
		d = &sqlite.Dialector{DSN: dsn}
	} else {
		return nil, fmt.Errorf("OpenDB: driver %q is neither sqlite nor postgres", driver)
	}
	if db, err := gorm.Open(d, &gorm.Config{TranslateError: true}); err == nil {
		return db, nil
	} else {
		return nil, fmt.Errorf("OpenDB: %w", err)
	}
}
