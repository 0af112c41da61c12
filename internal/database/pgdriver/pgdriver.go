// Package pgdriver makes the gorm.io/driver/postgres that students' programs are built with: the real one's files, copied when they are
// needed, with one line changed and one file added.
package pgdriver

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The line of the driver that is changed, and what it becomes. ormbookConfig (postgres/ormbook.go) takes both results of the call.
const (
	original = "config, err = pgx.ParseConfig(dialector.Config.DSN)\n"
	changed  = "config, err = ormbookConfig(pgx.ParseConfig(dialector.Config.DSN))\n"
)

//go:embed postgres/ormbook.go
var support []byte

// Patched gives the files of the changed module by their names: the Go files and go.mod of the driver in dir, which is its folder in the
// module cache, and ours. It fails when the driver has not, exactly once, the line to change: then its version is not one we know.
func Patched(dir string) (map[string][]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("read the PostgreSQL driver: %w", err)
	}
	files := map[string][]byte{"ormbook.go": support}
	found := 0
	for _, e := range entries {
		if e.IsDir() || !wanted(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the PostgreSQL driver: %w", err)
		}
		found += bytes.Count(text, []byte(original))
		files[e.Name()] = bytes.ReplaceAll(text, []byte(original), []byte(changed))
	}
	if found != 1 || files["go.mod"] == nil {
		return nil, fmt.Errorf("patch the PostgreSQL driver in %s: the line %q stands there %d times, not once; ormbook does not know this version",
			dir, strings.TrimSpace(original), found)
	}
	return files, nil
}

func wanted(name string) bool {
	return name == "go.mod" || name == "License" || strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
}
