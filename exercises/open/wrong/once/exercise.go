// wrong: right-db
// sync.Once opens the first address, and that one only.
package exercise

import (
	"errors"
	"sync"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

var (
	once   sync.Once
	opened *gorm.DB
	failed error
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	if driver != "sqlite" && driver != "postgres" {
		return nil, errors.New("unknown driver " + driver)
	}
	once.Do(func() {
		var dialector gorm.Dialector = sqlite.Open(dsn)
		if driver == "postgres" {
			dialector = postgres.Open(dsn)
		}
		opened, failed = gorm.Open(dialector, &gorm.Config{TranslateError: true})
	})
	if failed != nil {
		return nil, failed
	}
	return opened, nil
}
