package exercise

import (
	"errors"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

type option func(*gorm.Config)

func translated(c *gorm.Config) { c.TranslateError = true }

func open(d gorm.Dialector, options ...option) (*gorm.DB, error) {
	c := new(gorm.Config)
	for _, o := range options {
		o(c)
	}
	db, err := gorm.Open(d, c)
	if err != nil {
		return nil, err
	}
	return db, nil
}

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	switch driver {
	case "sqlite":
		return open(sqlite.Open(dsn), translated)
	case "postgres":
		return open(postgres.Open(dsn), translated)
	}
	return nil, errors.New("unknown driver")
}
