package exercise

import (
	"errors"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	config := gorm.Config{TranslateError: true}
	switch driver {
	case "sqlite":
		return checked(gorm.Open(sqlite.Open(dsn), &config))
	case "postgres":
		return checked(gorm.Open(postgres.Open(dsn), &config))
	default:
		return nil, errors.New("unknown driver: " + driver)
	}
}

func checked(db *gorm.DB, err error) (*gorm.DB, error) {
	if err != nil {
		return nil, err
	}
	return db, nil
}
