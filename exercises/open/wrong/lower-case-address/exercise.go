// wrong: postgres:right-db
// Writes the address in small letters.
package exercise

import (
	"fmt"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"strings"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	dsn = strings.ToLower(dsn)
	var d gorm.Dialector
	switch driver {
	case "sqlite":
		d = sqlite.Open(dsn)
	case "postgres":
		d = postgres.Open(dsn)
	default:
		return nil, fmt.Errorf("unknown driver %q", driver)
	}
	config := &gorm.Config{TranslateError: true}

	db, err := gorm.Open(d, config)
	if err != nil {
		return nil, err
	}
	return db, nil
}
