// Package pgdriver makes the gorm.io/driver/postgres that students' programs are built with: the real one's files, copied when they are
// needed, with one line changed and one file added.
package pgdriver

import (
	_ "embed"

	"ormbook/internal/patch"
)

// The line of the driver that is changed, and what it becomes. ormbookConfig (postgres/ormbook.go) takes both results of the call.
const (
	original = "config, err = pgx.ParseConfig(dialector.Config.DSN)\n"
	changed  = "config, err = ormbookConfig(pgx.ParseConfig(dialector.Config.DSN))\n"
)

//go:embed postgres/ormbook.go
var support []byte

// Patch makes that module of the real one.
var Patch = patch.Patch{
	Changes: []patch.Change{{File: "postgres.go", Old: original, New: changed}},
	Added:   map[string][]byte{"ormbook.go": support},
}
