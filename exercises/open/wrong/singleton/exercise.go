// wrong: right-db
// One db for the whole program: the second address is never opened.
package exercise

import (
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

var shared *gorm.DB

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	if shared != nil && (driver == "sqlite" || driver == "postgres") {
		return shared, nil
	}
	var dialector gorm.Dialector
	switch driver {
	case "sqlite":
		dialector = sqlite.Open(dsn)
	case "postgres":
		dialector = postgres.Open(dsn)
	default:
		return nil, fmt.Errorf("unknown driver %q", driver)
	}
	db, err := gorm.Open(dialector, &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, err
	}
	shared = db
	return db, nil
}
