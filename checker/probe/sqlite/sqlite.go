// Package sqlite gives the probe its SQLite driver, when it is imported.
package sqlite

import (
	"strings"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"ormbook/checker/probe"
)

func init() {
	probe.Register("sqlite", func(dsn string) gorm.Dialector { return sqlite.Open(foreignKeys(dsn)) })
}

// foreignKeys asks for what PostgreSQL does anyway. SQLite ignores foreign keys unless a connection asks.
func foreignKeys(dsn string) string {
	switch {
	case strings.Contains(dsn, "_foreign_keys="), strings.Contains(dsn, "_fk="):
		return dsn
	case strings.Contains(dsn, "?"):
		return dsn + "&_foreign_keys=on"
	}
	return dsn + "?_foreign_keys=on"
}
