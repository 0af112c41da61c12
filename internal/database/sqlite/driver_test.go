package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite"
)

func TestDSNsOpenWhatTheyName(t *testing.T) {
	s := server(t)
	dir := t.TempDir()
	create(t, s, database.Setup{Dir: dir, Script: "CREATE TABLE prepared (i integer)"})
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(t.TempDir(), "secret.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	linked := os.Symlink(t.TempDir(), filepath.Join(dir, "link")) == nil
	for dsn, want := range map[string]bool{
		"computers.db":                     true,
		"./computers.db":                   true,
		"computers.db?_unknown=1&cache=xy": true,
		"file:computers.db?mode=ro":        true,
		"file:sub/new.db":                  true,
		"sub/other.db":                     true,
		":memory:":                         true,
		"file::memory:?cache=shared":       true,
		"file:name?mode=memory":            true,
		"":                                 true,
		"../up.db":                         false,
		"sub/../../up.db":                  false,
		"sub/../computers.db":              false,
		"/etc/passwd":                      false,
		"file:///etc/passwd":               false,
		"file:%2e%2e/up.db":                false,
		"file:missing.db?mode=ro":          false,
		"no/such/folder.db":                false,
		"sub":                              false,
		"link/x.db":                        !linked,
		"a\x00b.db":                        false,
	} {
		err := dial(t, dsn).Ping()
		var e sqlite3.Error
		switch {
		case want && err != nil:
			t.Errorf("%q gives %v", dsn, err)
		case !want && (!errors.As(err, &e) || e.Code != sqlite3.ErrCantOpen || !strings.HasPrefix(e.Error(), "unable to open database file")):
			t.Errorf("%q gives %v", dsn, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "sub", "new.db")); err != nil {
		t.Error(err)
	}
	var n int
	if err := dial(t, "file:computers.db?mode=ro").QueryRow("SELECT count(*) FROM prepared").Scan(&n); err != nil {
		t.Error(err)
	}
}

func TestMemoryIsPrivateOrTheRuns(t *testing.T) {
	s := server(t)
	create(t, s, database.Setup{})
	a, b := dial(t, ":memory:"), dial(t, ":memory:")
	run(t, a, "CREATE TABLE t (i integer)")
	if _, err := b.Exec("SELECT * FROM t"); err == nil {
		t.Error("another connection's memory is seen")
	}
	const shared = "file::memory:?cache=shared"
	c, d := dial(t, shared), dial(t, shared)
	run(t, c, "CREATE TABLE t (i integer)")
	run(t, d, "INSERT INTO t VALUES (1)")
	create(t, s, database.Setup{}) // another run
	if _, err := dial(t, shared).Exec("SELECT * FROM t"); err == nil {
		t.Error("another run's memory is seen")
	}
}

func TestParametersAreTheCgoDrivers(t *testing.T) {
	create(t, server(t), database.Setup{})
	for dsn, want := range map[string]string{
		"_fk=1":                "foreign_keys 1",
		"_foreign_keys=false":  "foreign_keys 0",
		"_x=1":                 "foreign_keys 0",
		"_y=1":                 "busy_timeout 250",
		"_timeout=1234":        "busy_timeout 1234",
		"_busy_timeout=0":      "busy_timeout 0",
		"_z=1":                 "journal_mode wal",
		"_journal=MEMORY":      "journal_mode memory",
		"_journal_mode=DELETE": "journal_mode delete",
		"_sync=FULL":           "synchronous 2",
		"_query_only=1":        "query_only 1",
		"_rt=on":               "recursive_triggers 1",
	} {
		pragma, value, _ := strings.Cut(want, " ")
		db := dial(t, "computers.db?"+dsn)
		var got string
		if err := db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != value {
			t.Errorf("%s: %s is %q, error %v", dsn, pragma, got, err)
		}
		db.Close()
	}
	for _, dsn := range []string{"_fk=maybe", "_journal=bad", "_busy_timeout=x", "_txlock=bad", "_loc=Nowhere", "_sync=9", "%zz"} {
		if err := dial(t, "computers.db?"+dsn).Ping(); err == nil {
			t.Errorf("%s was accepted", dsn)
		}
	}
	d := create(t, server(t), database.Setup{})
	tx, err := dial(t, "computers.db?_txlock=immediate").Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	compare(t, d, 0, "begin|BEGIN IMMEDIATE|-1|-1|")
}

func TestErrorsAreTheCgoDrivers(t *testing.T) {
	create(t, server(t), database.Setup{Script: `
		CREATE TABLE o (id integer PRIMARY KEY, email text UNIQUE NOT NULL, n integer CHECK (n > 0));
		CREATE TABLE c (o_id integer REFERENCES o(id));
		INSERT INTO o VALUES (1, 'a', 1)`})
	db := dial(t, "computers.db?_fk=1")
	for text, want := range map[string]struct {
		code    sqlite3.ErrNo
		ext     sqlite3.ErrNoExtended
		message string
	}{
		"INSERT INTO o VALUES (1, 'b', 1)":  {sqlite3.ErrConstraint, sqlite3.ErrConstraintPrimaryKey, "UNIQUE constraint failed: o.id"},
		"INSERT INTO o VALUES (2, 'a', 1)":  {sqlite3.ErrConstraint, sqlite3.ErrConstraintUnique, "UNIQUE constraint failed: o.email"},
		"INSERT INTO o VALUES (2, NULL, 1)": {sqlite3.ErrConstraint, sqlite3.ErrConstraintNotNull, "NOT NULL constraint failed: o.email"},
		"INSERT INTO o VALUES (2, 'b', 0)":  {sqlite3.ErrConstraint, sqlite3.ErrConstraintCheck, "CHECK constraint failed: n > 0"},
		"INSERT INTO c VALUES (9)":          {sqlite3.ErrConstraint, sqlite3.ErrConstraintForeignKey, "FOREIGN KEY constraint failed"},
		"SELECT * FROM nowhere":             {sqlite3.ErrError, 1, "no such table: nowhere"},
		"SELEC":                             {sqlite3.ErrError, 1, `near "SELEC": syntax error`},
		"ATTACH 'x.db' AS x":                {sqlite3.ErrAuth, 23, "not authorized (a database here takes no ATTACH, DETACH or load_extension, and no pragma that lifts its bounds)"},
		"PRAGMA writable_schema = 1":        {sqlite3.ErrAuth, 23, "not authorized (a database here takes no ATTACH, DETACH or load_extension, and no pragma that lifts its bounds)"},
		"SELECT zeroblob(1000000000)":       {sqlite3.ErrTooBig, 18, "string or blob too big"},
	} {
		_, err := db.Exec(text)
		var e sqlite3.Error
		if !errors.As(err, &e) || e.Code != want.code || e.ExtendedCode != want.ext || e.Error() != want.message {
			t.Errorf("%s gives %#v", text, err)
		}
	}
}

func TestALockedDatabaseIsBusyAfterItsTimeout(t *testing.T) {
	create(t, server(t), database.Setup{Script: "CREATE TABLE t (i integer)"})
	a, b := dial(t, "computers.db"), dial(t, "computers.db?_busy_timeout=20")
	a.SetMaxOpenConns(1)
	run(t, a, "BEGIN IMMEDIATE")
	var e sqlite3.Error
	if _, err := b.Exec("INSERT INTO t VALUES (1)"); !errors.As(err, &e) || e.Code != sqlite3.ErrBusy || e.Error() != "database is locked" {
		t.Errorf("got %v", err)
	}
	patient := dial(t, "computers.db?_busy_timeout=60000")
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if _, err := patient.ExecContext(ctx, "INSERT INTO t VALUES (1)"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a wait that its context ended gives %v", err)
	}
	run(t, a, "COMMIT")
	run(t, b, "INSERT INTO t VALUES (1)")
}

func TestValuesAreAsTheCgoDriverGivesThem(t *testing.T) {
	create(t, server(t), database.Setup{Script: `CREATE TABLE t (at datetime, d DATE, b boolean, n numeric, s text)`})
	db := dial(t, "computers.db")
	at := time.Date(2026, 5, 6, 7, 8, 9, 123456789, time.FixedZone("", 5400))
	run(t, db, "INSERT INTO t VALUES (?, ?, ?, ?, ?)", at, 1700000000, true, 5, at)
	run(t, db, "INSERT INTO t VALUES (?, ?, ?, ?, ?)", "no time", 1700000000123, 0, 5.5, math.Inf(1))
	rows, err := db.Query("SELECT at, d, b, n, s, max(at) FROM t GROUP BY rowid")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	stored := "2026-05-06 07:08:09.123456789+01:30"
	for _, want := range [][]any{
		{at, time.Unix(1700000000, 0).UTC(), true, int64(5), stored, stored},
		{time.Time{}, time.UnixMilli(1700000000123).UTC(), false, 5.5, "+Inf", "no time"},
	} {
		if !rows.Next() {
			t.Fatal(rows.Err())
		}
		got := make([]any, 6)
		if err := rows.Scan(&got[0], &got[1], &got[2], &got[3], &got[4], &got[5]); err != nil {
			t.Fatal(err)
		}
		if z, ok := got[0].(time.Time); ok && z.Equal(at) {
			got[0] = at
		}
		if inf, ok := got[4].(string); ok && inf == "Inf" {
			got[4] = "+Inf"
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %#v, expected %#v", got, want)
		}
	}
	types, err := rows.ColumnTypes()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"datetime", "DATE", "boolean", "numeric", "TEXT", ""} {
		if got := types[i].DatabaseTypeName(); got != want {
			t.Errorf("column %d is declared %q, expected %q", i, got, want)
		}
	}
	if got := types[0].ScanType(); got != reflect.TypeFor[sql.NullTime]() {
		t.Errorf("a datetime is scanned as %v", got)
	}
}

func TestATextOfSeveralStatements(t *testing.T) {
	create(t, server(t), database.Setup{})
	db := dial(t, "computers.db")
	run(t, db, "CREATE TABLE t (a, b); INSERT INTO t VALUES (?, ?); INSERT INTO t VALUES (@x, ?); -- end", 1, 2, sql.Named("x", 3), 4)
	var sum int
	if err := db.QueryRow("SELECT 1; SELECT sum(a + b) FROM t").Scan(&sum); err != nil || sum != 10 {
		t.Errorf("the sum is %d, error %v", sum, err)
	}
	if _, err := db.Exec("INSERT INTO t VALUES (?, ?); INSERT INTO t VALUES (?, ?)", 1, 2, 3); err == nil {
		t.Error("a missing argument is not missed")
	}
	r, err := db.Exec("INSERT INTO t VALUES (8, 8), (9, 9)")
	if err != nil {
		t.Fatal(err)
	}
	id, _ := r.LastInsertId()
	n, _ := r.RowsAffected()
	if id != 5 || n != 2 { // two rows, one of the failed text, these
		t.Errorf("id %d, %d rows", id, n)
	}
}

func TestRowsOfOneStatementCanBeReadSideBySide(t *testing.T) {
	create(t, server(t), database.Setup{})
	tx, err := dial(t, "computers.db").Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	st, err := tx.Prepare("WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i+1 FROM n) SELECT i FROM n")
	if err != nil {
		t.Fatal(err)
	}
	a, err := st.Query(0)
	if err != nil {
		t.Fatal(err)
	}
	b, err := st.Query(1000)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil { // the row sets go on
		t.Error(err)
	}
	for n := range 3000 {
		var i, j int
		if !a.Next() || !b.Next() || a.Scan(&i) != nil || b.Scan(&j) != nil || i != n || j != 1000+n {
			t.Fatalf("row %d: %d %d, errors %v %v", n, i, j, a.Err(), b.Err())
		}
	}
	if err := errors.Join(a.Close(), b.Close()); err != nil {
		t.Error(err)
	}
}

func TestWithoutTheWorkbookThereIsAClearError(t *testing.T) {
	t.Setenv("ORMBOOK_SQLITE", "")
	if err := dial(t, "computers.db").Ping(); err == nil || !strings.Contains(err.Error(), "ORMBOOK_SQLITE is not set") {
		t.Errorf("got %v", err)
	}
	t.Setenv("ORMBOOK_SQLITE", filepath.Join(t.TempDir(), "gone"))
	if err := dial(t, "computers.db").Ping(); err == nil || !strings.Contains(err.Error(), "reach the workbook's SQLite") {
		t.Errorf("got %v", err)
	}
}

func TestTheNumberOfConnectionsIsBounded(t *testing.T) {
	create(t, server(t), database.Setup{})
	db := dial(t, "computers.db")
	var err error
	for range 200 {
		var c *sql.Conn
		if c, err = db.Conn(t.Context()); err != nil {
			break
		}
		defer c.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "128 connections") {
		t.Errorf("got %v", err)
	}
}

func TestAFileOfTheProgramsOwnCannotGrowForEver(t *testing.T) {
	create(t, server(t), database.Setup{})
	var pages int
	if err := dial(t, "computers.db").QueryRow("PRAGMA max_page_count").Scan(&pages); err != nil || pages != 1<<14 {
		t.Errorf("a database may have %d pages, error %v", pages, err)
	}
}

func TestUnluckyReadsComeInAnotherOrder(t *testing.T) {
	create(t, server(t), database.Setup{Script: "CREATE TABLE t (i integer); INSERT INTO t VALUES (1), (2)", Unlucky: true})
	var first int
	if err := dial(t, "computers.db").QueryRow("SELECT i FROM t").Scan(&first); err != nil || first != 2 {
		t.Errorf("the first row is %d, error %v", first, err)
	}
}

func TestAnyPathOpensFilesAnywhere(t *testing.T) {
	s, err := sqlite.Open(t.TempDir(), sqlite.AnyPath())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	create(t, s, database.Setup{})
	path := filepath.Join(t.TempDir(), "a.db")
	run(t, dial(t, path), "CREATE TABLE t (i integer)")
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

// The workbook writes the driver's sources beside students' programs: they must be whole, and build without anything else.
func TestTheDriverCarriesItself(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "sqlite3"), sqlite3.Source); err != nil {
		t.Fatal(err)
	}
	err := fs.WalkDir(sqlite3.Source, ".", func(path string, e fs.DirEntry, err error) error {
		if strings.HasSuffix(path, "_test.go") {
			t.Errorf("%s travels with every program", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"vet", "./..."}, {"list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "./..."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = filepath.Join(dir, "sqlite3")
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOPROXY=off", "CGO_ENABLED=0")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("go %v: %v\n%s", args, err, out)
		}
		for _, pkg := range strings.Fields(string(out)) {
			if !strings.HasPrefix(pkg, "github.com/mattn/go-sqlite3") {
				t.Errorf("the driver needs %s", pkg)
			}
		}
	}
}
