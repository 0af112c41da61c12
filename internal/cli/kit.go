package cli

import (
	"io/fs"
	"maps"

	sqlite3 "github.com/mattn/go-sqlite3"

	"ormbook/checker"
	"ormbook/internal/database/pgdriver"
	"ormbook/internal/runner"
	"ormbook/internal/runner/build"
)

// kit is the source that students' programs are built with and that the program carries inside itself.
func kit() build.Kit {
	k := build.Kit{
		"ormbook/internal/runner/inside": sub(runner.Inside, "inside"),
		"github.com/mattn/go-sqlite3":    sqlite3.Source,
	}
	maps.Copy(k, checker.Kit())
	return k
}

// patches are modules that students' programs get with a change of ours.
func patches() map[string]func(string) (map[string][]byte, error) {
	return map[string]func(string) (map[string][]byte, error){"gorm.io/driver/postgres": pgdriver.Patched}
}

func sub(fsys fs.FS, dir string) fs.FS {
	s, err := fs.Sub(fsys, dir)
	if err != nil {
		panic(err) // a wrong name in the lines above
	}
	return s
}
