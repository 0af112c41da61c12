// wrong: sqlite:right-db postgres:opens
// Addresses of the lesson, written down.
package exercise

import (
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	var dialector gorm.Dialector
	switch driver {
	case "sqlite":
		dialector = sqlite.Open("test.db")
	case "postgres":
		dialector = postgres.Open("host=localhost user=gorm password=gorm dbname=gorm port=9920 connect_timeout=1")
	default:
		return nil, fmt.Errorf("unknown driver %q", driver)
	}
	db, err := gorm.Open(dialector, &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, err
	}
	return db, nil
}
