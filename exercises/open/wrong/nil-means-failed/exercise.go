// wrong: bad-dsn
// Looks at the db instead of the error: it is never nil.
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
		dialector = sqlite.Open(dsn)
	case "postgres":
		dialector = postgres.Open(dsn)
	default:
		return nil, fmt.Errorf("unknown driver %q", driver)
	}
	db, err := gorm.Open(dialector, &gorm.Config{TranslateError: true})
	if db == nil {
		return nil, err
	}
	return db, nil
}
