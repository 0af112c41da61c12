// wrong: sqlite:unknown-driver postgres:opens
// Opens SQLite whatever the driver is called. SQLite makes a new file of any address.
package exercise

import (
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	db, err := gorm.Open(sqlite.Open(dsn), &gorm.Config{TranslateError: true})
	if err != nil {
		return nil, err
	}
	return db, nil
}
