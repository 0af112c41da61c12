package lite

import (
	"errors"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func open(t *testing.T, name string) *Conn {
	t.Helper()
	c, err := Open(name, ReadWrite|Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	c.SetTimeout(100 * time.Millisecond)
	return c
}

// one runs a statement with arguments and gives its first row.
func one(t *testing.T, c *Conn, sql string, args ...any) []any {
	t.Helper()
	st, _, err := c.Prepare(sql)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	defer st.Finalize()
	for i, a := range args {
		if err := st.Bind(i+1, a); err != nil {
			t.Fatal(err)
		}
	}
	more, err := st.Step()
	if err != nil || !more {
		t.Fatalf("%s: row %v, error %v", sql, more, err)
	}
	var row []any
	for i := range st.Columns {
		row = append(row, st.Value(i))
	}
	return row
}

func TestValuesComeBackAsTheyWere(t *testing.T) {
	c := open(t, ":memory:")
	for _, v := range []any{
		nil, int64(math.MinInt64), int64(math.MaxInt64), 0.1, math.Inf(1), "", "a\x00b", "ß", []byte{}, []byte{0, 255},
	} {
		if got := one(t, c, "SELECT ?", v); !reflect.DeepEqual(got[0], v) {
			t.Errorf("%#v came back as %#v", v, got[0])
		}
	}
	at := time.Date(2026, 3, 4, 5, 6, 7, 8000, time.FixedZone("", 3600))
	if got := one(t, c, "SELECT ?, ?, typeof(?)", at, true, math.NaN()); got[0] != "2026-03-04 05:06:07.000008+01:00" || got[1] != int64(1) || got[2] != "null" {
		t.Errorf("got %v", got)
	}
}

func TestATextIsTakenStatementByStatement(t *testing.T) {
	c := open(t, ":memory:")
	st, tail, err := c.Prepare("CREATE TRIGGER IF NOT EXISTS x AFTER INSERT ON sqlite_schema BEGIN SELECT 1; END; SELECT 2")
	if err == nil || st != nil {
		t.Fatalf("a trigger on the catalogue was accepted: %q", tail)
	}
	if err := c.Exec("CREATE TABLE t(a); CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; SELECT ';'; END; INSERT INTO t VALUES (';'); -- end"); err != nil {
		t.Fatal(err)
	}
	if got := one(t, c, "SELECT a FROM t"); got[0] != ";" {
		t.Errorf("got %v", got)
	}
	st, tail, err = c.Prepare(" -- nothing \n")
	if st != nil || tail != "" || err != nil {
		t.Errorf("got %v, %q, %v", st, tail, err)
	}
}

func TestErrorsAreTheEnginesOwn(t *testing.T) {
	c := open(t, ":memory:")
	err := c.Exec("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES (1); INSERT INTO t VALUES (1)")
	var e *Error
	if !errors.As(err, &e) || e.Code != 19 || e.Extended != 2067 || e.Message != "UNIQUE constraint failed: t.a" {
		t.Errorf("got %#v", e)
	}
	_, err = Open(filepath.Join(t.TempDir(), "no", "such.db"), ReadWrite|Create)
	if !errors.As(err, &e) || e.Code != CodeCantOpen || e.Errno == 0 || e.Message != "unable to open database file" {
		t.Errorf("got %#v", e)
	}
}

func TestWhatLeavesTheDatabaseIsRefused(t *testing.T) {
	c := open(t, filepath.Join(t.TempDir(), "a.db"))
	c.Defend()
	for _, sql := range []string{
		"ATTACH 'x.db' AS x", "ATTACH 'x'||'.db' AS x", "DETACH main", "SELECT load_extension('x')", "PRAGMA writable_schema=1",
		"VACUUM INTO 'y.db'", "PRAGMA temp_store_directory='/'",
	} {
		var e *Error
		if err := c.Exec(sql); !errors.As(err, &e) || e.Code != CodeAuth && !strings.HasPrefix(e.Message, "not authorized") {
			t.Errorf("%s: %v", sql, err)
		}
	}
	if err := c.Exec("CREATE TABLE t(a); VACUUM; PRAGMA writable_schema"); err != nil {
		t.Error(err)
	}
}

func TestInterruptEndsAQueryAndAWait(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.db")
	a, b := open(t, name), open(t, name)
	endless := "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"
	if err := a.Exec("CREATE TABLE t(a); BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	b.SetTimeout(time.Minute)
	for _, sql := range []string{endless, "INSERT INTO t VALUES (1)"} {
		b.Resume()
		time.AfterFunc(20*time.Millisecond, b.Interrupt)
		start := time.Now()
		if err := b.Exec(sql); err == nil || time.Since(start) > 10*time.Second {
			t.Errorf("%s: %v after %v", sql, err, time.Since(start))
		}
	}
	b.Resume()
	if err := b.Exec("PRAGMA busy_timeout = 30"); err != nil {
		t.Fatal(err)
	}
	b.KeepTimeout()
	if got := one(t, b, "PRAGMA busy_timeout"); got[0] != int64(30) {
		t.Errorf("busy_timeout is %v", got)
	}
	var e *Error
	if err := b.Exec("INSERT INTO t VALUES (1)"); !errors.As(err, &e) || e.Code != CodeBusy {
		t.Errorf("got %v", err)
	}
}

func TestColumnsFollowASchemaThatAnotherConnectionChanged(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.db")
	reader, writer := open(t, name), open(t, name)
	if err := writer.Exec("CREATE TABLE toys (id integer, name text); INSERT INTO toys VALUES (1, 'ball')"); err != nil {
		t.Fatal(err)
	}
	one(t, reader, "SELECT * FROM toys")
	if err := writer.Exec("DROP TABLE toys; CREATE TABLE toys (name text, price integer, id integer); INSERT INTO toys VALUES ('ball', 5, 1)"); err != nil {
		t.Fatal(err)
	}
	if got := one(t, reader, "SELECT * FROM toys"); !reflect.DeepEqual(got, []any{"ball", int64(5), int64(1)}) {
		t.Errorf("the new table's row came as %#v", got)
	}
}
