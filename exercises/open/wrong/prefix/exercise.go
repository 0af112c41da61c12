// wrong: unknown-driver
// Only the beginning of the name is looked at, so sqlite-postgres passes for sqlite.
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
	switch {
	case strings.HasPrefix(driver, "postgres"), strings.HasSuffix(driver, "postgres") && strings.Contains(dsn, "="):
		dialector = postgres.Open(dsn)
	case strings.HasPrefix(driver, "sqlite"):
		dialector = sqlite.Open(dsn)
	default:
		return nil, fmt.Errorf("unknown driver %q", driver)
	}
	db, err := gorm.Open(dialector, &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, err
	}
	return db, nil
}
