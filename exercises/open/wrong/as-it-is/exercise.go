// wrong: nil-on-error
// The two values of gorm.Open are handed on as they are.
package exercise

import (
	"errors"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	switch driver {
	case "sqlite":
		return gorm.Open(sqlite.Open(dsn), &gorm.Config{TranslateError: true})
	case "postgres":
		return gorm.Open(postgres.Open(dsn), &gorm.Config{TranslateError: true})
	}
	return nil, errors.New("unknown driver")
}
