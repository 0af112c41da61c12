package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

const schema = `
CREATE TABLE owners (id integer PRIMARY KEY AUTOINCREMENT, email text NOT NULL CONSTRAINT mail UNIQUE, "full name" text DEFAULT 'nobody');
CREATE TABLE computers ( -- CHECK (not this one)
	id integer PRIMARY KEY, name text NOT NULL CHECK (length(name) > 0 AND name <> ')'), price real DEFAULT (1+1),
	owner_id integer, brand text REFERENCES brands ON DELETE SET NULL,
	CONSTRAINT fk_owner FOREIGN KEY (owner_id) REFERENCES owners(id) ON DELETE CASCADE, CONSTRAINT dear CHECK (price >= 0));
CREATE TABLE brands (name text PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE pairs (b integer, a integer, PRIMARY KEY (a, b));
CREATE UNIQUE INDEX idx_name ON computers(name, price);
CREATE INDEX idx_lower ON computers(lower(name));
CREATE VIEW names AS SELECT name FROM computers`

func TestTablesAreReadFromOutside(t *testing.T) {
	d := create(t, server(t), database.Setup{Script: schema})
	tables, err := d.Tables(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []database.Table{
		{Name: "brands", Columns: []database.Column{{Name: "name", Type: "TEXT", NotNull: true}}, Key: []string{"name"}},
		{
			Name: "computers",
			Columns: []database.Column{
				{Name: "id", Type: "INTEGER"},
				{Name: "name", Type: "TEXT", NotNull: true},
				{Name: "price", Type: "REAL", Default: "1+1"},
				{Name: "owner_id", Type: "INTEGER"},
				{Name: "brand", Type: "TEXT"},
			},
			Key:     []string{"id"},
			Indexes: []database.Index{{Name: "idx_lower", Columns: []string{"(expression)"}}, {Name: "idx_name", Columns: []string{"name", "price"}, Unique: true}},
			Foreign: []database.ForeignKey{
				{Columns: []string{"brand"}, Table: "brands", References: []string{"name"}, OnDelete: "SET NULL"},
				{Name: "fk_owner", Columns: []string{"owner_id"}, Table: "owners", References: []string{"id"}, OnDelete: "CASCADE"},
			},
			Checks: []string{"length(name) > 0 AND name <> ')'", "price >= 0"},
		},
		{Name: "names", Columns: []database.Column{{Name: "name", Type: "TEXT"}}, View: true},
		{
			Name: "owners",
			Columns: []database.Column{
				{Name: "id", Type: "INTEGER"}, {Name: "email", Type: "TEXT", NotNull: true}, {Name: "full name", Type: "TEXT", Default: "'nobody'"},
			},
			Key:     []string{"id"},
			Indexes: []database.Index{{Name: "sqlite_autoindex_owners_1", Columns: []string{"email"}, Unique: true}},
		},
		{Name: "pairs", Columns: []database.Column{{Name: "b", Type: "INTEGER"}, {Name: "a", Type: "INTEGER"}}, Key: []string{"a", "b"}},
	}
	for i := range want {
		if i >= len(tables) || !reflect.DeepEqual(tables[i], want[i]) {
			t.Errorf("table %d is\n%+v, expected\n%+v", i, tables[min(i, len(tables)-1)], want[i])
		}
	}
}

func TestRowsAreCommittedOnesInTheOrderOfTheirKeys(t *testing.T) {
	d := create(t, server(t), database.Setup{Script: `CREATE TABLE t (id integer PRIMARY KEY, at datetime, ok boolean, b blob);
		INSERT INTO t VALUES (3, '2026-01-02 03:04:05+01:00', 1, x'00'), (1, 'soon', 0, NULL), (2, NULL, NULL, x'')`, Unlucky: true})
	tx, err := dial(t, "computers.db").Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	run(t, tx, "DELETE FROM t")
	r, err := d.Rows(t.Context(), "t", 2)
	if err != nil || r.Count != 3 || !reflect.DeepEqual(r.Key, []string{"id"}) || !reflect.DeepEqual(r.Columns, []string{"id", "at", "ok", "b"}) {
		t.Fatalf("got %+v, %v", r, err)
	}
	if want := [][]any{{int64(1), "soon", false, nil}, {int64(2), nil, nil, []byte{}}}; !reflect.DeepEqual(r.Rows, want) {
		t.Errorf("the rows are %#v", r.Rows)
	}
	all, err := d.Rows(t.Context(), "t", 10)
	if err != nil {
		t.Fatal(err)
	}
	if at, ok := all.Rows[2][1].(time.Time); !ok || at.Format(time.RFC3339) != "2026-01-02T03:04:05+01:00" {
		t.Errorf("the time is %v", all.Rows[2][1])
	}
	if _, err := d.Rows(t.Context(), "nothing", 1); err == nil || !strings.Contains(err.Error(), "there is no such table") {
		t.Errorf("got %v", err)
	}
}

func TestQueryOnlyReads(t *testing.T) {
	d := create(t, server(t), database.Setup{Script: "CREATE TABLE t (i integer); INSERT INTO t VALUES (1), (2)"})
	r, err := d.Query(t.Context(), "SELECT i, i*2 AS double FROM t ORDER BY i;")
	if err != nil || fmt.Sprint(r) != "{[i double] [[1 2] [2 4]] -1 SELECT 2}" {
		t.Errorf("got %v, %v", r, err)
	}
	for _, text := range []string{"DELETE FROM t", "DELETE FROM t RETURNING i", "SELECT 1; SELECT 2", "", "CREATE TABLE u (i)", "ATTACH 'x' AS x"} {
		if _, err := d.Query(t.Context(), text); err == nil {
			t.Errorf("%q was run", text)
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	_, err = d.Query(ctx, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+0 FROM n) SELECT count(*) FROM n")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an endless query gives %v", err)
	}
	if n := d.Tape().Len(); n != 0 {
		t.Errorf("%d entries are on the tape", n)
	}
}

func TestExecRunsAScriptAsTheShellDoes(t *testing.T) {
	d := create(t, server(t), database.Setup{})
	at := database.Place{File: "lesson.md", Line: 7}
	results, err := d.Exec(t.Context(), `CREATE TABLE t (i integer PRIMARY KEY, s text); -- a ; comment
		CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET s = ';' WHERE s IS NULL; END;
		INSERT INTO t(s) VALUES (NULL), ('x;y');
		SELECT * FROM t;
		DELETE FROM t WHERE i = 1 RETURNING s;
		BEGIN`, at)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range results {
		got = append(got, fmt.Sprint(r))
	}
	want := []string{
		"{[] [] 0 CREATE TABLE}", "{[] [] 0 CREATE TRIGGER}", "{[] [] 2 INSERT 2}", "{[i s] [[1 ;] [2 x;y]] -1 SELECT 2}",
		"{[s] [[;]] -1 DELETE 1}", "{[] [] 0 BEGIN}",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	if k := d.Leaks(); k.Transactions != 1 {
		t.Errorf("open are %+v", k)
	}
	results, err = d.Exec(t.Context(), "ROLLBACK; SELECT 1; INSERT INTO t VALUES (2, 'again'); SELECT 2", at)
	var e *lite.Error
	if !errors.As(err, &e) || e.Extended != 1555 || len(results) != 2 {
		t.Errorf("got %v, %v", results, err)
	}
	entries := d.Tape().Since(0)
	for _, e := range entries {
		if e.At != at || e.Conn != 0 || !e.Done {
			t.Errorf("got %+v", e)
		}
	}
	if e := entries[3]; e.Returned != 2 || e.SQL != "SELECT * FROM t;" {
		t.Errorf("got %+v", e)
	}
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	_, err = d.Exec(ctx, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+0 FROM n) SELECT count(*) FROM n", at)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an endless cell gives %v", err)
	}
	if r, err := d.Exec(t.Context(), "SELECT count(*) FROM t", at); err != nil || fmt.Sprint(r) != "[{[count(*)] [[1]] -1 SELECT 1}]" {
		t.Errorf("afterwards: %v, %v", r, err)
	}
}

func TestAFaultyScriptNamesItsLine(t *testing.T) {
	s := server(t)
	for script, want := range map[string]string{
		"CREATE TABLE t (i);\n\n-- x\nINSERT INTO u VALUES (1)": "line 3: no such table: u",
		"BEGIN": "leaves a transaction open",
	} {
		for range 2 {
			if _, err := s.Create(t.Context(), database.Setup{Name: "a", Script: script}); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%q gives %v", script, err)
			}
		}
	}
	if _, err := s.Create(t.Context(), database.Setup{Name: "../a"}); err == nil {
		t.Error("a path was taken for a name")
	}
}

func TestEachDatabaseIsFresh(t *testing.T) {
	s := server(t)
	for range 3 {
		d := create(t, s, database.Setup{Script: "CREATE TABLE t (i integer); INSERT INTO t VALUES (1)"})
		run(t, dial(t, "computers.db"), "INSERT INTO t VALUES (2)")
		if r, err := d.Rows(t.Context(), "t", 9); err != nil || r.Count != 2 {
			t.Errorf("there are %d rows, error %v", r.Count, err)
		}
	}
}

func TestAProgramMayRemoveItsFileAndBeginAnew(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be removed on Windows")
	}
	dir := t.TempDir()
	d := create(t, server(t), database.Setup{Dir: dir, Script: "CREATE TABLE old (i integer)"})
	if _, err := d.Tables(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "computers.db")); err != nil {
		t.Fatal(err)
	}
	if tables, err := d.Tables(t.Context()); err != nil || len(tables) != 0 {
		t.Errorf("got %v, %v", tables, err)
	}
	if err := os.Remove(filepath.Join(dir, "computers.db")); err != nil {
		t.Fatal(err)
	}
	run(t, dial(t, "computers.db"), "CREATE TABLE new (i integer); INSERT INTO new VALUES (1)")
	tables, err := d.Tables(t.Context())
	if err != nil || len(tables) != 1 || tables[0].Name != "new" {
		t.Errorf("got %v, %v", tables, err)
	}
	if r, err := d.Rows(t.Context(), "new", 9); err != nil || r.Count != 1 {
		t.Errorf("got %v, %v", r, err)
	}
}
