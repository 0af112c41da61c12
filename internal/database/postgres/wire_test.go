package postgres

import (
	"database/sql"
	"testing"

	gormpostgres "gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"ormbook/internal/database"
	"ormbook/internal/database/wiretest"
)

// dialGorm is the database as GORM opens it by the given DSN.
func dialGorm(t testing.TB, d *Database, dsn string) *gorm.DB {
	t.Helper()
	reach(t, d)
	db, err := gorm.Open(gormpostgres.Open(dsn), &gorm.Config{TranslateError: true, Logger: logger.Discard})
	if err != nil {
		t.Fatal(err)
	}
	raw := must[*sql.DB](t)(db.DB())
	t.Cleanup(func() { _ = raw.Close() })
	return db
}

func TestWire(t *testing.T) {
	wiretest.Run(t, wiretest.Target{
		Engine: database.Postgres,
		DB:     func(t testing.TB) *sql.DB { return open(t, create(t, database.Setup{})) },
		Gorm:   func(t testing.TB) *gorm.DB { return dialGorm(t, create(t, database.Setup{}), "postgres:///computers") },
	})
}
