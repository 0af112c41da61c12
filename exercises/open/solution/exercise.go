package exercise

import (
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// OpenDB opens the database at dsn with the driver "sqlite" or "postgres". Next to an error the db is nil.
func OpenDB(driver, dsn string) (*gorm.DB, error) {
	dialector, err := dialectorFor(driver, dsn)
	if err != nil {
		return nil, err
	}
	// TranslateError turns the engines' own errors into GORM's, so that "duplicated key" is the same on both.
	db, err := gorm.Open(dialector, &gorm.Config{TranslateError: true})
	if err != nil {
		// gorm.Open gives a db that is not nil next to its error; a caller who tests the db would walk on with it.
		return nil, fmt.Errorf("open %s database: %w", driver, err)
	}
	return db, nil
}

// dialectorFor is what differs between the engines.
func dialectorFor(driver, dsn string) (gorm.Dialector, error) {
	switch driver {
	case "sqlite":
		return sqlite.Open(dsn), nil
	case "postgres":
		return postgres.Open(dsn), nil
	}
	return nil, fmt.Errorf("unknown driver %q: sqlite and postgres are known", driver)
}
