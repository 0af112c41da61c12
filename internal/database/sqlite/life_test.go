package sqlite_test

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite"
)

// wait looks until f holds.
func wait(t *testing.T, what string, f func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !f(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: it never came to that", what)
		}
	}
}

func TestAKilledProgramIsRolledBackAtOnce(t *testing.T) {
	s := server(t)
	for _, kind := range []string{"idle", "busy"} {
		d := create(t, s, database.Setup{Script: "CREATE TABLE t (i integer)"})
		cmd := startProgram(t, kind)
		if k := d.Leaks(); k.Transactions != 1 {
			t.Errorf("%s: %d transactions are open", kind, k.Transactions)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		wait(t, "the killed program's transaction ends", func() bool { return d.Leaks() == database.Leaks{} })
		run(t, dial(t, "computers.db?_busy_timeout=0"), "INSERT INTO t VALUES (1)")
		rows, err := d.Rows(t.Context(), "t", 10)
		if err != nil || rows.Count != 1 || rows.Rows[0][0] != int64(1) {
			t.Errorf("%s: the table has %v, error %v", kind, rows.Rows, err)
		}
		var list []string
		for _, e := range d.Tape().Since(0) {
			list = append(list, string(e.Kind)+" "+e.SQL)
			if e.Kind == database.Statement && !e.Done && kind == "idle" {
				t.Errorf("%s is unfinished", e.SQL)
			}
		}
		if tape := strings.Join(list, "; "); !strings.Contains(tape, "rollback ROLLBACK (connection closed)") {
			t.Errorf("%s: the tape is %s", kind, tape)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestAStatementThatWasRunningStaysUnfinished(t *testing.T) {
	d := create(t, server(t), database.Setup{Script: "CREATE TABLE t (i integer)"})
	cmd := startProgram(t, "busy")
	wait(t, "the endless query begins", func() bool { return d.Tape().Len() == 3 })
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	wait(t, "the transaction ends", func() bool { return d.Leaks() == database.Leaks{} })
	if e := d.Tape().Since(2)[0]; e.Done || !strings.HasPrefix(e.SQL, "WITH RECURSIVE") {
		t.Errorf("got %+v", e)
	}
}

func TestReleaseEndsWhatAStepLeftOpen(t *testing.T) {
	d := create(t, server(t), database.Setup{Script: "CREATE TABLE t (i integer); INSERT INTO t VALUES (1), (2)"})
	db := dial(t, "computers.db?_busy_timeout=0")
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	run(t, tx, "INSERT INTO t VALUES (3)")
	rows, err := tx.Query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i FROM n")
	if err != nil {
		t.Fatal(err)
	}
	done, err := db.Query("SELECT i FROM t") // all its rows have come, but it is not closed
	if err != nil {
		t.Fatal(err)
	}
	if k := d.Leaks(); k != (database.Leaks{Transactions: 1, RowSets: 2}) {
		t.Errorf("open are %+v", k)
	}
	d.Release()
	if k := d.Leaks(); k != (database.Leaks{}) {
		t.Errorf("after Release there are %+v", k)
	}
	run(t, db, "INSERT INTO t VALUES (4)")
	for rows.Next() {
	}
	if err := rows.Err(); err == nil || !strings.Contains(err.Error(), "query aborted") {
		t.Errorf("going on with the rows gives %v", err)
	}
	if err := tx.Commit(); err == nil {
		t.Error("the released transaction was committed")
	}
	if err := done.Close(); err != nil {
		t.Error(err)
	}
	if k := d.Leaks(); k != (database.Leaks{}) {
		t.Errorf("at the end there are %+v", k)
	}
	if r, err := d.Rows(t.Context(), "t", 10); err != nil || r.Count != 3 {
		t.Errorf("there are %d rows, error %v", r.Count, err)
	}
}

func TestCloseEndsProgramsAndRemovesFiles(t *testing.T) {
	s := server(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d := create(t, s, database.Setup{Dir: dir, Script: "CREATE TABLE t (i integer)"})
	db, other := dial(t, "computers.db"), dial(t, "other.db")
	run(t, other, "CREATE TABLE o (i integer)")
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	run(t, tx, "INSERT INTO t VALUES (1)")
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	if err := db.Ping(); err == nil {
		t.Error("a closed database answers")
	}
	if _, err := d.Tables(t.Context()); err == nil {
		t.Error("a closed database shows tables")
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "main.go" {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}

func TestAServerRemovesWhatAKilledOneLeft(t *testing.T) {
	dir := t.TempDir()
	s, err := sqlite.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := create(t, s, database.Setup{})
	socket := strings.TrimPrefix(d.Env()[0], "ORMBOOK_SQLITE=")
	if len(socket) > 100 {
		t.Errorf("the socket's path %s is too long", socket)
	}
	post, err := os.MkdirTemp(filepath.Dir(filepath.Dir(socket)), "ormbook-s0test")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(post)
	folders := []string{filepath.Join(dir, "ormbook-s0"), filepath.Join(dir, filepath.Base(post))}
	for i, folder := range folders {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		owner := []string{filepath.Join(dir, "gone"), post}[i] // a socket folder that is gone, and one where nobody answers
		if err := os.WriteFile(filepath.Join(folder, "post"), []byte(owner), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ln, err := net.Listen("unix", filepath.Join(post, "alive"))
	if err != nil {
		t.Fatal(err)
	}
	ln.(*net.UnixListener).SetUnlinkOnClose(false)
	ln.Close() // as when its owner was killed: the name stays, nobody answers
	if err := os.Chtimes(post, time.Time{}, time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	second, err := sqlite.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	for _, folder := range append(folders, post) {
		if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there", folder)
		}
	}
	run(t, dial(t, "computers.db"), "CREATE TABLE alive (i integer)")
}

func TestAServerWithAnotherTemporaryFolderIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	short := func() string { // sockets need short paths
		tmp, err := os.MkdirTemp("/tmp", "t")
		if err != nil {
			t.Skip("there is no /tmp here: ", err)
		}
		t.Cleanup(func() { os.RemoveAll(tmp) })
		return tmp
	}
	t.Setenv("TMPDIR", short())
	first, err := sqlite.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	t.Setenv("TMPDIR", short())
	second, err := sqlite.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	d, err := first.Create(t.Context(), database.Setup{Name: "x", Dir: t.TempDir()})
	if err != nil {
		t.Fatalf("the first server lost its folder: %v", err)
	}
	d.Close()
}
