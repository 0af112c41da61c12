// wrong: unknown-driver
// An empty name is taken for the driver that fits.
package exercise

import (
	"fmt"
	"strings"

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
		if driver != "" {
			return nil, fmt.Errorf("unknown driver %q", driver)
		}
		dialector = sqlite.Open(dsn)
		if strings.Contains(dsn, "=") {
			dialector = postgres.Open(dsn)
		}
	}
	db, err := gorm.Open(dialector, &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, err
	}
	return db, nil
}
