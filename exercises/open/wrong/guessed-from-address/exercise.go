// wrong: unknown-driver
// The driver is guessed from the address when the name is unknown.
package exercise

import (
	"strings"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	var dialector gorm.Dialector = sqlite.Open(dsn)
	if strings.Contains(dsn, "dbname=") || strings.Contains(dsn, "://") {
		dialector = postgres.Open(dsn)
	}
	db, err := gorm.Open(dialector, &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, err
	}
	return db, nil
}
