// Package kit puts together the sources that students' programs are built with and that the program carries inside itself.
package kit

import (
	"io/fs"
	"maps"

	sqlite3 "github.com/mattn/go-sqlite3"

	"ormbook/checker"
	"ormbook/internal/database/pgdriver"
	"ormbook/internal/lean"
	"ormbook/internal/patch"
	"ormbook/internal/runner"
	"ormbook/internal/runner/build"
)

// Sources are packages, and modules that stand in for others, by import path.
func Sources() build.Kit {
	inside, err := fs.Sub(runner.Inside, "inside")
	if err != nil {
		panic(err) // the folder is embedded
	}
	k := build.Kit{"ormbook/internal/runner/inside": inside, "github.com/mattn/go-sqlite3": sqlite3.Source}
	maps.Copy(k, checker.Kit())
	return k
}

// Patches are what is changed of the modules that students' programs are built with.
func Patches() map[string]patch.Patch {
	return map[string]patch.Patch{"gorm.io/driver/postgres": pgdriver.Patch, "gorm.io/gorm": lean.GORM, "github.com/jackc/pgx/v5": lean.PGX}
}
