// wrong: panic
// db := in the inner block is another db; the outer one is empty.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (*gorm.DB, error) {
	db := new(gorm.DB)
	var err error
	switch driver {
	case "sqlite":
		db, err := gorm.Open(sqlite.Open(dsn), &gorm.Config{TranslateError: true})
		if err != nil {
			return nil, err
		}
		fmt.Println(db.Name())
	case "postgres":
		db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{TranslateError: true})
		if err != nil {
			return nil, err
		}
		fmt.Println(db.Name())
	default:
		err = errors.New("unknown driver")
	}
	return db, err
}
