package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// code is the engine's result code of an error that a program gets.
func code(err error) int {
	var e sqlite3.Error
	if errors.As(err, &e) {
		return int(e.Code)
	}
	return 0
}

// Row 24 of the acceptance table: what leads out of the database, or lifts its bounds, is refused.
func TestAProgramCannotLeaveItsDatabase(t *testing.T) {
	hidden := filepath.Join(t.TempDir(), "hidden.db")
	if err := os.WriteFile(hidden, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := create(t, server(t), database.Setup{Script: "CREATE TABLE computers (id integer PRIMARY KEY)"})
	db := dial(t, "computers.db")
	db.SetMaxOpenConns(1)
	for _, text := range []string{
		"ATTACH '" + hidden + "' AS h", "ATTACH 'other.db' AS h", "ATTACH ':memory:' AS h", "ATTACH '' || 'x' AS h", "DETACH main",
		"VACUUM INTO '" + hidden + "2'", "SELECT load_extension('x')", "SELECT fts3_tokenizer('simple')",
		"PRAGMA writable_schema = 1", "PRAGMA writable_schema(1)", "UPDATE sqlite_schema SET sql = 'x'", "DELETE FROM sqlite_schema",
		"UPDATE sqlite_dbpage SET data = x'00' WHERE pgno = 1", "INSERT INTO sqlite_sequence VALUES (1)",
		"PRAGMA temp_store_directory = '/'", "PRAGMA data_store_directory = '/'", "PRAGMA max_page_count = 1000000", "PRAGMA temp.max_page_count = 1000000",
		"PRAGMA page_size = 65536", "PRAGMA temp_store = FILE", "PRAGMA mmap_size = 1000000", "PRAGMA hard_heap_limit = 1", "PRAGMA soft_heap_limit = 1",
		"PRAGMA reverse_unordered_selects = OFF", "PRAGMA trusted_schema = ON", "SELECT * FROM pragma_hard_heap_limit(1)", "SELECT * FROM pragma_max_page_count(99999)",
		"CREATE TABLE h AS SELECT readfile('" + hidden + "')", "SELECT writefile('" + hidden + "', 'x')", "SELECT edit('x')",
	} {
		if _, err := db.Exec(text); err == nil {
			t.Errorf("%s was done", text)
		}
	}
	for _, harmless := range []string{"PRAGMA journal_mode = OFF", "PRAGMA schema_version = 77"} { // the engine passes over them
		_, _ = db.Exec(harmless)
	}
	for pragma, want := range map[string]string{"max_page_count": "16384", "temp_store": "2", "writable_schema": "0", "mmap_size": "0"} {
		var got string
		if err := db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil && !errors.Is(err, sql.ErrNoRows) || got != want && got != "" {
			t.Errorf("%s is %q, %v", pragma, got, err)
		}
	}
	for _, dsn := range []string{hidden, "file:" + hidden, "../hidden.db", "file:../x.db?mode=ro", "file:///etc/passwd?immutable=1"} {
		if err := dial(t, dsn).Ping(); code(err) != lite.CodeCantOpen {
			t.Errorf("%s: %v", dsn, err)
		}
	}
	if text, _ := os.ReadFile(hidden); string(text) != "secret" {
		t.Error("the hidden file was changed")
	}
	if r, err := d.Rows(t.Context(), "computers", 1); err != nil || r.Count != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// target is a database and its file.
type target struct {
	database.Database
	file string
}

// What one program may have, as the package bounds it.
const (
	mostStatements = 2000
	mostFiles      = 16
)

// bounded gives a database that tells of a limit, and the first that it tells of.
func bounded(t *testing.T, script string) (d target, db *sql.DB, limit func() string) {
	over := make(chan string, 9)
	dir := t.TempDir()
	d = target{create(t, server(t), database.Setup{Dir: dir, Script: script, Over: func(limit string) { over <- limit }}), filepath.Join(dir, "computers.db")}
	return d, dial(t, "computers.db"), func() string {
		select {
		case l := <-over:
			return l
		case <-time.After(time.Minute):
			return "nobody was told"
		}
	}
}

// Row 23, on SQLite.
func TestADatabaseDoesNotGrowBeyondItsQuota(t *testing.T) {
	for name, c := range map[string]struct{ script, text, limit string }{
		"a table":         {"CREATE TABLE t (b)", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) INSERT INTO t SELECT zeroblob(100000) FROM n", "database"},
		"temporary table": {"", "CREATE TEMP TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT zeroblob(100000) FROM n", "database"},
		"sorting":         {"", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i, zeroblob(10000) AS z FROM n ORDER BY z, random()", "memory"},
		"a queue":         {"", "WITH RECURSIVE n(i, z) AS (SELECT 1, zeroblob(10000) UNION ALL SELECT i+1, z FROM n UNION ALL SELECT i, z FROM n ORDER BY 1 DESC) SELECT count(*) FROM n", "memory"},
	} {
		d, db, limit := bounded(t, c.script)
		before := lite.MemoryUsed()
		_, err := db.Exec(c.text)
		if code(err) != lite.CodeFull && code(err) != lite.CodeNoMem {
			t.Errorf("%s ends with %v", name, err)
		}
		if l := limit(); l != c.limit {
			t.Errorf("%s: the limit is %q", name, l)
		}
		db.Close()
		if size := sizeOfFile(d.file) + sizeOfFile(d.file+"-wal"); size > 3*database.Quota {
			t.Errorf("%s: the files take %d bytes", name, size)
		}
		for end := time.Now().Add(5 * time.Second); lite.MemoryUsed()-before > 32<<20; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s: %d bytes of memory stay taken", name, lite.MemoryUsed()-before)
			}
		}
	}
}

func sizeOfFile(name string) int64 {
	info, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return info.Size()
}

func TestALogThatNobodyCanEmptyIsBounded(t *testing.T) {
	d, db, limit := bounded(t, "CREATE TABLE t (b); INSERT INTO t VALUES (zeroblob(8000000))")
	rows, err := db.Query("SELECT b FROM t, (SELECT 1 UNION SELECT 2)") // a reader in whose way no page may be written back
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	rows.Next()
	for i := 0; err == nil && i < 100; i++ {
		_, err = db.Exec(fmt.Sprintf("UPDATE t SET b = randomblob(8000000 + %d)", i))
	}
	if l := limit(); l != "database" || err == nil {
		t.Errorf("the limit is %q, %v", l, err)
	}
	if size := sizeOfFile(d.file + "-wal"); size > 3*database.Quota {
		t.Errorf("the log has %d bytes", size)
	}
}

func TestWhatAConnectionKeepsIsBounded(t *testing.T) {
	_, db, _ := bounded(t, "")
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	n := 0
	for ; err == nil && n < 2*mostStatements; n++ {
		_, err = conn.PrepareContext(t.Context(), "SELECT 1")
	}
	if code(err) != lite.CodeNoMem || n != mostStatements+1 {
		t.Errorf("%d statements were prepared, then %v", n-1, err)
	}
	for n, err = 0, nil; err == nil && n < 2*mostFiles; n++ {
		err = dial(t, fmt.Sprintf("f%d.db", n)).Ping()
	}
	if code(err) != lite.CodeCantOpen || n > mostFiles {
		t.Errorf("%d files were opened, then %v", n, err)
	}
}

func TestRowsOfComputedColumnsAreNotTakenIn(t *testing.T) {
	d, db, _ := bounded(t, "CREATE TABLE t (id integer PRIMARY KEY, big text AS (printf('%.*c', 15000000, 'x')) VIRTUAL, more text AS (printf('%.*c', 15000000, 'y')) VIRTUAL)")
	run(t, db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 100) INSERT INTO t (id) SELECT i FROM n")
	if _, err := d.Rows(t.Context(), "t", 2000); err == nil || !strings.Contains(err.Error(), "larger") {
		t.Errorf("3 GB were read: %v", err)
	}
	wide := "SELECT " + strings.Repeat("zeroblob(15000000), ", 9) + "1"
	if rows, err := db.Query(wide); err == nil {
		for rows.Next() {
			t.Error("a row of 135 MB came")
		}
		if err := rows.Err(); code(err) != lite.CodeTooBig {
			t.Errorf("a row of 135 MB ends with %v", err)
		}
	}
	if _, err := d.Query(t.Context(), wide); err == nil {
		t.Error("a row of 135 MB was read from outside")
	}
	if _, err := d.Tables(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAViewOfATablesNameIsTold(t *testing.T) {
	d, db, _ := bounded(t, "CREATE TABLE computers (id integer PRIMARY KEY); INSERT INTO computers VALUES (1)")
	run(t, db, "ALTER TABLE computers RENAME TO real; CREATE VIEW computers AS SELECT 7 AS id; CREATE TRIGGER tr INSTEAD OF INSERT ON computers BEGIN SELECT 1; END")
	var view *database.ViewError
	for _, name := range []string{"computers", "Computers"} {
		if _, err := d.Rows(t.Context(), name, 5); !errors.As(err, &view) || err.Error() != name+" is a view" {
			t.Errorf("%s is read: %v", name, err)
		}
	}
	if list, err := d.Tables(t.Context()); err != nil || len(list) != 2 || !list[0].View {
		t.Errorf("%+v, %v", list, err)
	}
	run(t, db, "DROP TRIGGER tr; DROP VIEW computers; CREATE VIEW computers AS SELECT * FROM nowhere")
	if list, err := d.Tables(t.Context()); err != nil || len(list) != 2 || !list[0].View {
		t.Errorf("with a view of nothing: %+v, %v", list, err)
	}
}

// A file that is no database, or a damaged one, is an error of whoever looks, and nothing worse.
func TestForeignAndDamagedFiles(t *testing.T) {
	d, db, _ := bounded(t, "CREATE TABLE t (id integer PRIMARY KEY, s text); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 5000) INSERT INTO t SELECT i, 'some text ' || i FROM n")
	db.Close()
	whole, err := os.ReadFile(d.file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 100; at < len(whole); at += 997 {
		torn := append([]byte(nil), whole...)
		for i := at; i < min(at+200, len(torn)); i++ {
			torn[i] ^= byte(i*7 + 1)
		}
		replace(t, d.file, torn)
		_, _ = d.Tables(t.Context())
		_, _ = d.Rows(t.Context(), "t", 2000)
		if err := dial(t, "computers.db").Ping(); err != nil && code(err) == 0 {
			t.Errorf("at %d: %v", at, err)
		}
	}
	replace(t, d.file, []byte(strings.Repeat("this is no database ", 1000)))
	if _, err := d.Tables(t.Context()); err == nil || !strings.Contains(err.Error(), "not a database") {
		t.Errorf("a foreign file: %v", err)
	}
	if err := os.Remove(d.file); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/passwd", d.file); err != nil {
		t.Skip(err)
	}
	if _, err := d.Tables(t.Context()); err == nil {
		t.Error("a link in the file's place was followed")
	}
	if err := dial(t, "computers.db").PingContext(context.Background()); code(err) != lite.CodeCantOpen {
		t.Errorf("a program follows a link: %v", err)
	}
}

// replace puts another file in a file's place, as a program may.
func replace(t *testing.T, name string, text []byte) {
	t.Helper()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(name + suffix)
	}
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
