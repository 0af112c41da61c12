package exercise

import (
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func OpenDB(driver, dsn string) (db *gorm.DB, err error) {
	defer func() {
		if err != nil {
			db = nil
		}
	}()
	var dialector gorm.Dialector
	switch driver {
	case "sqlite":
		dialector = sqlite.Open(dsn)
	case "postgres":
		dialector = postgres.Open(dsn)
	default:
		err = fmt.Errorf("driver %s?", driver)
		return
	}
	return gorm.Open(dialector, &gorm.Config{TranslateError: true})
}
