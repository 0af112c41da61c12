// Package wiretest holds what must be true of every engine's wire: the standard library's and GORM's promises, tried through the real
// drivers. An engine's tests call Run.
package wiretest

import (
	"database/sql"
	"strconv"
	"strings"
	"testing"

	"gorm.io/gorm"

	"ormbook/internal/database"
)

// Target is an engine as a program meets it.
type Target struct {
	Engine string
	// DB opens a fresh, empty database through the wire with database/sql, and Gorm one with GORM: TranslateError on, foreign keys
	// enforced, no log. Both are closed when the test ends.
	DB   func(t testing.TB) *sql.DB
	Gorm func(t testing.TB) *gorm.DB
}

// Run tries everything.
func Run(t *testing.T, x Target) {
	for name, f := range map[string]func(*testing.T, Target){
		"values":              values,
		"times":               times,
		"null":                null,
		"statements":          statements,
		"stream":              stream,
		"part of a stream":    partOfAStream,
		"side by side":        sideBySide,
		"errors":              errorsOnTheWay,
		"savepoints":          savepoints,
		"transactions":        transactions,
		"cancel":              cancel,
		"cancel while rows":   cancelWhileReading,
		"deadline":            deadline,
		"cancelled begin":     cancelledBegin,
		"pool":                pool,
		"eight at once":       eightAtOnce,
		"gorm errors":         gormErrors,
		"gorm models":         gormModels,
		"gorm prepared cache": gormPrepared,
	} {
		t.Run(name, func(t *testing.T) { f(t, x) })
	}
}

// sql writes a statement with ? as the engine wants it.
func (x Target) sql(text string) string {
	if x.Engine != database.Postgres {
		return text
	}
	var b strings.Builder
	n := 0
	for _, r := range text {
		if r != '?' {
			b.WriteRune(r)
			continue
		}
		n++
		b.WriteString("$" + strconv.Itoa(n))
	}
	return b.String()
}

// typ gives the engine's name for a type.
func (x Target) typ(sqlite, postgres string) string {
	if x.Engine == database.Postgres {
		return postgres
	}
	return sqlite
}

// numbers is a query that gives the numbers from 1 to n, one a row.
func numbers(n string) string {
	return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < " + n + ") SELECT i FROM n"
}

// forever is a query that does not end by itself.
const forever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+0 FROM n) SELECT count(*) FROM n"

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func exec(t testing.TB, db interface {
	Exec(string, ...any) (sql.Result, error)
}, text string, args ...any) sql.Result {
	t.Helper()
	r, err := db.Exec(text, args...)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return r
}

func count(t testing.TB, db *sql.DB, table string) (n int) {
	t.Helper()
	must(t, db.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
	return n
}
