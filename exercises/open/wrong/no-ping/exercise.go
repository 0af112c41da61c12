// wrong: sqlite:nil-on-error postgres:bad-dsn
// The ping is switched off, so PostgreSQL is not asked until the first query, and the two values are handed on.
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
	db, err := gorm.Open(dialector, &gorm.Config{TranslateError: true, DisableAutomaticPing: true})
	return db, err
}
