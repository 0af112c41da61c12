package exercise

import (
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

var openers = map[string]func(string) gorm.Dialector{
	"sqlite":   sqlite.Open,
	"postgres": postgres.Open,
}

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	open, ok := openers[driver]
	if !ok {
		return nil, fmt.Errorf("%w: %s", gorm.ErrUnsupportedDriver, driver)
	}
	db, err := gorm.Open(open(dsn), &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, err
	}
	return db, nil
}
