// Package kit puts together the sources that students' programs are built with and that the program carries inside itself.
package kit

import (
	"io/fs"
	"maps"

	sqlite3 "github.com/mattn/go-sqlite3"

	"ormbook/checker"
	"ormbook/internal/database/pgdriver"
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

// Patches are modules that students' programs get with a change of ours.
func Patches() map[string]func(dir string) (map[string][]byte, error) {
	return map[string]func(string) (map[string][]byte, error){"gorm.io/driver/postgres": pgdriver.Patched}
}
