// wrong: nil-on-error
// Named results: the db that gorm.Open left is still in them.
package exercise

import (
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (db *gorm.DB, err error) {
	config := &gorm.Config{TranslateError: true}
	if driver == "sqlite" {
		db, err = gorm.Open(sqlite.Open(dsn), config)
	} else if driver == "postgres" {
		db, err = gorm.Open(postgres.Open(dsn), config)
	} else {
		err = fmt.Errorf("no driver %s", driver)
	}
	return
}
