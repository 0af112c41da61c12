package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
)

// lines writes a tape for comparing: kind, text, arguments, rows returned and affected, error code, inside a transaction or not.
func lines(entries []database.Entry) (list []string) {
	for _, e := range entries {
		s := fmt.Sprintf("%s|%s|%v|%d|%d|%s", e.Kind, e.SQL, e.Args, e.Returned, e.Affected, e.Code)
		if e.InTx {
			s += "|tx"
		}
		if e.Driver {
			s += "|driver"
		}
		if !e.Done {
			s += "|running"
		}
		list = append(list, s)
	}
	return list
}

// compare leaves the pings out: whether the pool sends one depends on the clock.
func compare(t *testing.T, d *Database, from int, want ...string) {
	t.Helper()
	if got := lines(since(t, d, from)); !slices.Equal(got, want) {
		t.Errorf("the tape is\n  %s\nexpected\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func since(t *testing.T, d *Database, from int) []database.Entry {
	t.Helper()
	return slices.DeleteFunc(tape(t, d)[from:], func(e database.Entry) bool { return e.SQL == "-- ping" })
}

type execer interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

func run(t *testing.T, db execer, text string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), text, args...); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

func TestTheTapeHoldsStatementsAndBrackets(t *testing.T) {
	d := create(t, database.Setup{})
	db := open(t, d)
	db.SetMaxOpenConns(1)
	run(t, db, "CREATE TABLE t (i integer UNIQUE)")
	tx := must[*sql.Tx](t)(db.Begin())
	run(t, tx, "INSERT INTO t VALUES ($1), ($2)", 1, 2)
	run(t, tx, "savepoint /* here */ \"a b\"")
	if _, err := tx.Exec("INSERT INTO t VALUES (1)"); err == nil {
		t.Error("a double was taken")
	}
	run(t, tx, "rollback to savepoint \"a b\"")
	run(t, tx, "release savepoint \"a b\"")
	if err := tx.Rollback(); err != nil {
		t.Error(err)
	}
	run(t, db, " begin /* by hand */ transaction isolation level serializable; INSERT INTO t VALUES (7); UPDATE t SET i = i; end -- it\n;")
	var got int
	if err := db.QueryRow("INSERT INTO t VALUES ($1) RETURNING i", 8).Scan(&got); err != nil || got != 8 {
		t.Error(got, err)
	}
	if err := db.QueryRow("INSERT INTO t VALUES ($1) ON CONFLICT DO NOTHING RETURNING i", 8).Scan(&got); !errors.Is(err, sql.ErrNoRows) {
		t.Error(err)
	}
	run(t, db, "DELETE FROM t WHERE i > $1", 0)
	if err := db.Ping(); err != nil {
		t.Error(err)
	}
	compare(t, d, 0,
		"statement|CREATE TABLE t (i integer UNIQUE)|[]|-1|-1|",
		"begin|BEGIN|[]|-1|-1|",
		"statement|INSERT INTO t VALUES ($1), ($2)|[1 2]|-1|2||tx",
		"savepoint|SAVEPOINT \"a b\"|[]|-1|-1||tx",
		"statement|INSERT INTO t VALUES (1)|[]|-1|-1|23505|tx",
		"rollback-to|ROLLBACK TO \"a b\"|[]|-1|-1||tx",
		"release|RELEASE \"a b\"|[]|-1|-1||tx",
		"rollback|ROLLBACK|[]|-1|-1||tx",
		"begin|BEGIN ISOLATION LEVEL SERIALIZABLE|[]|-1|-1|",
		"statement|INSERT INTO t VALUES (7)|[]|-1|1||tx",
		"statement|UPDATE t SET i = i|[]|-1|1||tx",
		"commit|COMMIT|[]|-1|-1||tx",
		"statement|INSERT INTO t VALUES ($1) RETURNING i|[8]|1|1|",
		"statement|INSERT INTO t VALUES ($1) ON CONFLICT DO NOTHING RETURNING i|[8]|0|0|",
		"statement|DELETE FROM t WHERE i > $1|[0]|-1|2|",
	)
	list := tape(t, d)
	if last := list[len(list)-1]; last.SQL != "-- ping" || !last.Driver {
		t.Errorf("a ping is recorded as %+v", last)
	}
	for _, e := range tape(t, d) {
		if e.Conn != 1 || e.Took <= 0 || e.Start.IsZero() {
			t.Errorf("got %+v", e)
		}
	}
}

func TestErrorsAtEveryStageAreRecordedOnce(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)"})
	db := open(t, d)
	db.SetMaxOpenConns(1)
	for _, c := range []struct {
		sql  string
		args []any
		code string
	}{
		{"SELEC $1", []any{1}, "42601"},                                        // Parse
		{"SELECT nope FROM t WHERE i = $1", []any{1}, "42703"},                 // Parse
		{"SELECT $1::int FROM t", []any{"no number"}, "22P02"},                 // Bind, with text for an integer
		{"INSERT INTO t SELECT 1 / $1::int", []any{0}, "22012"},                // Execute
		{"SELECT i / (i - 500) FROM generate_series(1, 1000) i", nil, "22012"}, // after rows
		{"nonsense", nil, "42601"},                                             // simple query
	} {
		from := d.Tape().Len()
		args := c.args
		if c.code == "22P02" { // pgx would refuse it itself; in this mode the server decides
			args = append([]any{pgx.QueryExecModeExec}, args...)
		}
		err := drain(db.Query(c.sql, args...))
		var pg *pgconn.PgError
		if !errors.As(err, &pg) || pg.Code != c.code {
			t.Errorf("%s: %v", c.sql, err)
		}
		got := since(t, d, from)
		if len(got) != 1 || got[0].Code != c.code || got[0].Err != pg.Message || got[0].SQL != c.sql {
			t.Errorf("%s is recorded as %v", c.sql, lines(got))
		}
	}
}

func drain(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}

func TestASimpleQueryIsSplitByItsResults(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)"})
	conn := connect(t, d).PgConn()
	if _, err := conn.Exec(t.Context(), "INSERT INTO t VALUES (1), (2); SELECT ';' AS a, i FROM t; ; -- nothing\n UPDATE t SET i = 3 WHERE i = 1; SELECT 1/0; SELECT 'never'").ReadAll(); err == nil {
		t.Error("a division by zero passed")
	}
	_, _ = conn.Exec(t.Context(), "").ReadAll()
	_, _ = conn.Exec(t.Context(), "BEGIN; SELECT 1/0").ReadAll()
	_, _ = conn.Exec(t.Context(), "SELECT 1").ReadAll()
	_, _ = conn.Exec(t.Context(), "COMMIT").ReadAll()
	compare(t, d, 0,
		"statement|INSERT INTO t VALUES (1), (2)|[]|-1|2|",
		"statement|SELECT ';' AS a, i FROM t|[]|2|-1|",
		"statement|UPDATE t SET i = 3 WHERE i = 1|[]|-1|1|",
		"statement|SELECT 1/0|[]|-1|-1|22012",
		"statement||[]|-1|-1||driver",
		"begin|BEGIN|[]|-1|-1|",
		"statement|SELECT 1/0|[]|-1|-1|22012|tx",
		"statement|SELECT 1|[]|-1|-1|25P02|tx",
		"rollback|ROLLBACK (COMMIT after an error)|[]|-1|-1||tx",
	)
}

func TestPreparedStatementsAreRecordedEachTimeTheyRun(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)"})
	db := open(t, d)
	db.SetMaxOpenConns(1)
	stmt := must[*sql.Stmt](t)(db.Prepare("INSERT INTO t VALUES ($1)"))
	for i := range 3 {
		if _, err := stmt.Exec(i); err != nil {
			t.Error(err)
		}
	}
	_ = stmt.Close()
	if _, err := db.Prepare("SELECT * FROM nowhere"); err == nil {
		t.Error("a table that is not there was found")
	}
	for range 2 { // pgx prepares it at the first time and remembers
		if err := drain(db.Query("SELECT i FROM t WHERE i > $1", 0)); err != nil {
			t.Error(err)
		}
	}
	compare(t, d, 0,
		"statement|INSERT INTO t VALUES ($1)|[0]|-1|1|",
		"statement|INSERT INTO t VALUES ($1)|[1]|-1|1|",
		"statement|INSERT INTO t VALUES ($1)|[2]|-1|1|",
		"statement|SELECT * FROM nowhere|[]|-1|-1|42P01",
		"statement|SELECT i FROM t WHERE i > $1|[0]|2|-1|",
		"statement|SELECT i FROM t WHERE i > $1|[0]|2|-1|",
	)
}

func TestEveryModeOfTheDriverRecordsTheSame(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer, s text)"})
	conn := connect(t, d)
	for _, mode := range []pgx.QueryExecMode{
		pgx.QueryExecModeCacheStatement, pgx.QueryExecModeCacheDescribe, pgx.QueryExecModeDescribeExec, pgx.QueryExecModeExec, pgx.QueryExecModeSimpleProtocol,
	} {
		from := d.Tape().Len()
		if _, err := conn.Exec(t.Context(), "INSERT INTO t VALUES ($1, $2)", mode, 5, "x"); err != nil {
			t.Errorf("%v: %v", mode, err)
		}
		rows := must[pgx.Rows](t)(conn.Query(t.Context(), "SELECT s FROM t WHERE i = $1", mode, 5))
		n := len(must[[]string](t)(pgx.CollectRows(rows, pgx.RowTo[string])))
		got := tape(t, d)[from:]
		if len(got) != 2 || got[0].Affected != 1 || got[1].Returned != int64(n) {
			t.Errorf("%v: the tape is %v", mode, lines(got))
			continue
		}
		if mode == pgx.QueryExecModeSimpleProtocol {
			if !strings.Contains(got[0].SQL, "'x'") {
				t.Errorf("%v: the values are not in %s", mode, got[0].SQL)
			}
		} else if fmt.Sprint(got[0].Args) != "[5 x]" {
			t.Errorf("%v: the arguments are %v", mode, got[0].Args)
		}
	}
}

func TestBatchesAndPipelinesAreMatchedInOrder(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer UNIQUE)"})
	conn := connect(t, d)
	b := &pgx.Batch{}
	b.Queue("INSERT INTO t VALUES ($1)", 1)
	b.Queue("SELECT i FROM t WHERE i = $1", 1)
	b.Queue("INSERT INTO t VALUES ($1)", 1) // a double
	b.Queue("INSERT INTO t VALUES ($1)", 2) // skipped
	if err := conn.SendBatch(t.Context(), b).Close(); err == nil {
		t.Error("a double was taken")
	}
	compare(t, d, 0,
		"statement|INSERT INTO t VALUES ($1)|[1]|-1|1|",
		"statement|SELECT i FROM t WHERE i = $1|[1]|1|-1|",
		"statement|INSERT INTO t VALUES ($1)|[1]|-1|-1|23505",
		"statement|INSERT INTO t VALUES ($1)|[2]|-1|-1|",
	)
	if e := tape(t, d)[3]; !strings.HasPrefix(e.Err, "not run") {
		t.Errorf("the skipped statement has the error %q", e.Err)
	}

	from := d.Tape().Len()
	p := conn.PgConn().StartPipeline(t.Context())
	p.SendQueryParams("SELECT $1::int", [][]byte{[]byte("7")}, []uint32{23}, nil, nil)
	p.SendQueryParams("SELECT nope", nil, nil, nil, nil)
	_ = p.Sync()
	p.SendQueryParams("BEGIN", nil, nil, nil, nil)
	p.SendQueryParams("INSERT INTO t VALUES (5)", nil, nil, nil, nil)
	p.SendQueryParams("COMMIT", nil, nil, nil, nil)
	_ = p.Sync()
	for {
		r, err := p.GetResults()
		if r == nil && err == nil {
			break
		}
		if rr, ok := r.(*pgconn.ResultReader); ok {
			_, _ = rr.Close()
		}
	}
	if err := p.Close(); err != nil {
		t.Logf("close: %v", err) // it repeats the error above
	}
	compare(t, d, from,
		"statement|SELECT $1::int|[7]|1|-1|",
		"statement|SELECT nope|[]|-1|-1|42703",
		"begin|BEGIN|[]|-1|-1|",
		"statement|INSERT INTO t VALUES (5)|[]|-1|1||tx",
		"commit|COMMIT|[]|-1|-1||tx",
	)
}

func TestCopyPassesThrough(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer, s text)"})
	conn := connect(t, d)
	n, err := conn.CopyFrom(t.Context(), pgx.Identifier{"t"}, []string{"i", "s"}, pgx.CopyFromSlice(5000, func(i int) ([]any, error) {
		return []any{i, strings.Repeat("x", 100)}, nil
	}))
	if n != 5000 || err != nil {
		t.Errorf("copied %d rows, %v", n, err)
	}
	var out strings.Builder
	if _, err := conn.PgConn().CopyTo(t.Context(), &out, "COPY t TO STDOUT"); err != nil || strings.Count(out.String(), "\n") != 5000 {
		t.Errorf("%d lines came, %v", strings.Count(out.String(), "\n"), err)
	}
	var seen []string
	for _, e := range tape(t, d) {
		if strings.HasPrefix(strings.ToLower(e.SQL), "copy") {
			seen = append(seen, fmt.Sprintf("%d %d %s", e.Returned, e.Affected, e.Err))
		}
	}
	if fmt.Sprint(seen) != "[-1 5000  5000 -1 ]" {
		t.Errorf("the tape has %q", seen)
	}
	if _, err := d.Exec(t.Context(), "COPY t FROM STDIN", database.Place{}); err == nil {
		t.Error("an SQL cell copied from nowhere")
	}
	if _, err := d.Exec(t.Context(), "SELECT 1", database.Place{}); err != nil {
		t.Errorf("after it: %v", err)
	}
}

func TestArgumentsAreDecodedByTheirTypes(t *testing.T) {
	d := create(t, database.Setup{})
	conn := connect(t, d)
	at := time.Date(2026, 1, 2, 3, 4, 5, 678901000, time.FixedZone("CET", 3600))
	for _, c := range []struct {
		typ  string
		arg  any
		want any
	}{
		{"bool", true, true},
		{"int2", int16(-3), int64(-3)},
		{"int4", 7, int64(7)},
		{"int8", int64(-1 << 63), int64(-1 << 63)},
		{"float4", float32(0.1), 0.1},
		{"float8", 0.1, 0.1},
		{"numeric", "12345678901234567890.5", "12345678901234567890.5"},
		{"text", "it's", "it's"},
		{"varchar", "", ""},
		{"bytea", []byte{0, 255}, []byte{0, 255}},
		{"timestamptz", at, at.UTC()},
		{"timestamp", at, time.Date(2026, 1, 2, 3, 4, 5, 678901000, time.UTC)},
		{"date", time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
		{"uuid", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"},
		{"json", `{"b": 1, "a": [2]}`, `{"b": 1, "a": [2]}`},
		{"jsonb", `{"b": 1, "a": [2]}`, `{"b": 1, "a": [2]}`},
		{"int4[]", []int32{1, 2, 3}, "{1,2,3}"},
		{"text[]", []string{"a", "b c", `"`, ""}, `{a,"b c","\"",""}`},
		{"int4[]", []int32{}, "{}"},
		{"text[]", []*string{nil}, "{NULL}"},
		{"text", nil, nil},
		{"interval", "1 day", nil}, // only that it is readable, below
	} {
		from := d.Tape().Len()
		if _, err := conn.Exec(t.Context(), "SELECT $1::"+c.typ, c.arg); err != nil {
			t.Errorf("%s: %v", c.typ, err)
			continue
		}
		got := tape(t, d)[from].Args[0]
		if c.typ == "interval" {
			if s, ok := got.(string); !ok || !strings.Contains(s, "day") {
				t.Errorf("interval: %#v", got)
			}
			continue
		}
		if fmt.Sprintf("%T %v", got, got) != fmt.Sprintf("%T %v", c.want, c.want) {
			t.Errorf("%s: the argument is %T %v, expected %T %v", c.typ, got, got, c.want, c.want)
		}
	}
}

func TestLongTextsAreCutOnTheTapeOnly(t *testing.T) {
	d := create(t, database.Setup{})
	db := open(t, d)
	long := strings.Repeat("é", 1<<20)
	var n int
	if err := db.QueryRow("SELECT length($1::text) + length('"+long+"')", long).Scan(&n); err != nil || n != 2<<20 {
		t.Errorf("the server saw %d characters, %v", n, err)
	}
	e := tape(t, d)[0]
	if len(e.SQL) > 300<<10 || len(e.Args[0].(string)) > 70<<10 || !strings.HasSuffix(e.SQL, "bytes)") {
		t.Errorf("the tape keeps %d and %d bytes", len(e.SQL), len(e.Args[0].(string)))
	}
}
