package statement

import (
	"slices"
	"strings"
	"testing"

	"ormbook/internal/database"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		sql  string
		want []string
	}{
		{"", nil},
		{"-- ping", nil},
		{" ; ;; ", nil},
		{"SELECT 1", []string{"SELECT 1"}},
		{"SELECT 1; SELECT 2;", []string{"SELECT 1", "SELECT 2"}},
		{"SELECT ';'; SELECT \";\"", []string{"SELECT ';'", "SELECT \";\""}},
		{"SELECT 'it''s;'; x", []string{"SELECT 'it''s;'", "x"}},
		{`SELECT E'\';'; x`, []string{`SELECT E'\';'`, "x"}},
		{`SELECT '\'; x`, []string{`SELECT '\'`, "x"}},
		{"SELECT $$a;b$$, $x$;$$;$x$; y", []string{"SELECT $$a;b$$, $x$;$$;$x$", "y"}},
		{"SELECT $1; SELECT $2", []string{"SELECT $1", "SELECT $2"}},
		{"SELECT a$b; c", []string{"SELECT a$b", "c"}},
		{"/* ; /* nested; */ ; */ SELECT 1 -- ;\n; b", []string{"SELECT 1", "b"}},
		{"SELECT 1 /* kept */ + 2; b", []string{"SELECT 1 /* kept */ + 2", "b"}},
		{"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); b", []string{"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "b"}},
		{
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; b",
			[]string{"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "b"},
		},
		{"BEGIN; UPDATE t SET a = 1; END", []string{"BEGIN", "UPDATE t SET a = 1", "END"}},
		{"SELECT 'never closed; x", []string{"SELECT 'never closed; x"}},
		{"SELECT $a$ never closed; x", []string{"SELECT $a$ never closed; x"}},
		{"SELECT /* never closed; x", []string{"SELECT"}},
		{"SELECT 'é'; SELECT ü", []string{"SELECT 'é'", "SELECT ü"}},
	} {
		if got := Split(c.sql); !slices.Equal(got, c.want) {
			t.Errorf("Split(%q)\n got %q\nwant %q", c.sql, got, c.want)
		}
	}
}

func TestSplitIsBounded(t *testing.T) {
	got := Split(strings.Repeat("a;", 3*mostPieces))
	if len(got) != mostPieces || len(got[mostPieces-1]) < 4*mostPieces-2 {
		t.Errorf("%d pieces, the last with %d bytes", len(got), len(got[len(got)-1]))
	}
}

func TestVerb(t *testing.T) {
	for sql, want := range map[string]string{
		"SELECT 1":                             "select",
		"  -- why\n insert into t":             "insert",
		"/* a */ Update t":                     "update",
		"(SELECT 1) UNION (SELECT 2)":          "select",
		"WITH a AS (SELECT 1) DELETE FROM t":   "delete",
		"WITH a AS (DELETE FROM t) SELECT 1":   "select",
		"with recursive a (b) as (select 1) x": "with",
		"":                                     "",
		"-- ping":                              "",
		`"quoted"`:                             "",
		"CREATE TABLE t (a int)":               "create",
	} {
		if got := Verb(sql); got != want {
			t.Errorf("Verb(%q) = %q, want %q", sql, got, want)
		}
	}
}

func TestClassify(t *testing.T) {
	for _, c := range []struct {
		sql  string
		kind database.Kind
		text string
	}{
		{"begin", database.Begin, "BEGIN"},
		{"begin isolation level serializable", database.Begin, "BEGIN ISOLATION LEVEL SERIALIZABLE"},
		{"START TRANSACTION READ ONLY;", database.Begin, "BEGIN READ ONLY"},
		{"commit", database.Commit, "COMMIT"},
		{"END", database.Commit, "COMMIT"},
		{"rollback", database.Rollback, "ROLLBACK"},
		{"ABORT;", database.Rollback, "ROLLBACK"},
		{"SAVEPOINT sp1", database.Savepoint, "SAVEPOINT sp1"},
		{"ROLLBACK TO SAVEPOINT sp1;", database.RollbackTo, "ROLLBACK TO sp1"},
		{"rollback transaction to \"My Point\"", database.RollbackTo, "ROLLBACK TO \"My Point\""},
		{"release savepoint sp1", database.ReleaseTo, "RELEASE sp1"},
		{"COMMIT PREPARED 'x'", database.Statement, "COMMIT PREPARED 'x'"},
		{"SELECT 1", database.Statement, "SELECT 1"},
		{"begin_the_day()", database.Statement, "begin_the_day()"},
	} {
		if kind, text := Classify(c.sql); kind != c.kind || text != c.text {
			t.Errorf("Classify(%q) = %s %q, want %s %q", c.sql, kind, text, c.kind, c.text)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"SELECT 1; SELECT 2", "/*", "$a$", "E'\\", "(;)", "BEGIN ATOMIC", "'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sql string) {
		at := 0
		for _, p := range Split(sql) {
			if p == "" {
				t.Error("an empty statement")
			}
			at += len(p)
			Classify(p)
			Verb(p)
		}
		if at > len(sql) {
			t.Errorf("the pieces of %q are longer than it", sql)
		}
	})
}

func TestReadsInput(t *testing.T) {
	for sql, want := range map[string]bool{
		"COPY t FROM STDIN": true, "copy t (a, b) from /* here */ stdin with (format csv)": true,
		"COPY t TO STDOUT": false, "SELECT 'x' FROM stdin": false, "COPY t FROM 'stdin'": false,
	} {
		if got := ReadsInput(sql); got != want {
			t.Errorf("ReadsInput(%q) = %v", sql, got)
		}
	}
}
