// Package postgres gives the probe its PostgreSQL driver, when it is imported.
package postgres

import (
	"gorm.io/driver/postgres"

	"ormbook/checker/probe"
)

func init() { probe.Register("postgres", postgres.Open) }
