package postgres

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"ormbook/internal/database"
)

const forever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+0 FROM n) SELECT count(*) FROM n"

// wait looks until f holds.
func wait(t testing.TB, what string, f func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !f(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: it never came to that", what)
		}
	}
}

// program is what the test binary does as a student's: it opens a transaction, says so, and waits, or runs an endless query.
func program() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		panic(err)
	}
	tx, err := db.Begin()
	if err != nil {
		panic(err)
	}
	if _, err := tx.Exec("INSERT INTO t VALUES (99)"); err != nil {
		panic(err)
	}
	fmt.Println("ready")
	if os.Getenv("ORMBOOK_TEST_PROGRAM") == "busy" {
		_ = tx.QueryRow(forever).Scan(new(int))
	}
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
}

func startProgram(t *testing.T, d *Database, kind string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(must[string](t)(os.Executable()))
	cmd.Env = append(append(os.Environ(), d.Env()...), "ORMBOOK_TEST_PROGRAM="+kind)
	cmd.Stderr = os.Stderr
	_ = must[io.WriteCloser](t)(cmd.StdinPipe())
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("the program says %q, %v", line, err)
	}
	return cmd
}

// backends counts the program's processes in the server.
func backends(t *testing.T, d *Database) (n int) {
	t.Helper()
	err := server(t).admin.QueryRow(t.Context(), "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND usename = $1", d.name).Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAKilledProgramIsRolledBackAtOnce(t *testing.T) {
	for _, kind := range []string{"idle", "busy"} {
		d := create(t, database.Setup{Script: "CREATE TABLE t (i integer UNIQUE)"})
		cmd := startProgram(t, d, kind)
		if k := d.Leaks(); k.Transactions != 1 {
			t.Errorf("%s: %d transactions are open", kind, k.Transactions)
		}
		if kind == "busy" {
			wait(t, "the endless query begins", func() bool { return d.Tape().Len() == 3 })
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		wait(t, "the killed program's server process ends", func() bool { return backends(t, d) == 0 })
		wait(t, "the killed program is forgotten", func() bool { return d.Leaks() == database.Leaks{} })
		run(t, open(t, d), "INSERT INTO t VALUES (99)")
		list := d.Tape().Since(0)
		if e := list[len(list)-2]; e.Kind != database.Rollback || e.SQL != "ROLLBACK (connection closed)" || !e.Done {
			t.Errorf("%s: the tape ends with %v", kind, lines(list))
		}
		if kind == "busy" && (list[2].Done || !strings.HasPrefix(list[2].SQL, "WITH RECURSIVE")) {
			t.Errorf("the statement that ran is recorded as %+v", list[2])
		}
	}
}

func TestReleaseEndsWhatAStepLeftOpen(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer); INSERT INTO t VALUES (1), (2)"})
	db := open(t, d)
	ctx := t.Context()
	if err := db.Ping(); err != nil { // a connection that stays
		t.Fatal(err)
	}
	idle := must[*sql.Conn](t)(db.Conn(ctx))
	tx := must[*sql.Tx](t)(db.Begin())
	run(t, tx, "LOCK TABLE t")
	rows := must[*sql.Rows](t)(db.Query("SELECT i FROM generate_series(1, 1000000) i"))
	if !rows.Next() {
		t.Error(rows.Err())
	}
	if k := d.Leaks(); k != (database.Leaks{Transactions: 1, RowSets: 1}) {
		t.Errorf("open are %+v", k)
	}
	d.Release()
	if k := d.Leaks(); k != (database.Leaks{}) {
		t.Errorf("after Release there are %+v", k)
	}
	run(t, db, "INSERT INTO t VALUES (3)") // the lock is free
	if _, err := tx.Exec("INSERT INTO t VALUES (4)"); err == nil {
		t.Error("the released transaction goes on")
	}
	for rows.Next() {
	}
	if rows.Err() == nil {
		t.Error("the released row set was read to its end")
	}
	if err := idle.PingContext(ctx); err != nil {
		t.Errorf("a connection with nothing open was ended: %v", err)
	}
	if n := must[database.Rows](t)(d.Rows(ctx, "t", 9)).Count; n != 3 {
		t.Errorf("there are %d rows", n)
	}
}

func TestACursorInATransactionIsARowSet(t *testing.T) {
	d := create(t, database.Setup{})
	conn := connect(t, d).PgConn()
	f := conn.Frontend()
	if _, err := conn.Exec(t.Context(), "BEGIN").ReadAll(); err != nil {
		t.Fatal(err)
	}
	// A driver with a fetch size, such as Java's, stops a portal at a number of rows and goes on later.
	f.SendParse(&pgproto3.Parse{Query: "SELECT i FROM generate_series(1, 7) i"})
	f.SendBind(&pgproto3.Bind{})
	for i := range 3 {
		f.SendExecute(&pgproto3.Execute{MaxRows: 3})
		f.SendSync(&pgproto3.Sync{})
		if err := f.Flush(); err != nil {
			t.Fatal(err)
		}
		n := 0
		for done := false; !done; {
			switch m := must[pgproto3.BackendMessage](t)(f.Receive()).(type) {
			case *pgproto3.DataRow:
				n++
			case *pgproto3.ReadyForQuery:
				done = true
			case *pgproto3.ErrorResponse:
				t.Fatal(m.Message)
			}
		}
		if want := []int{3, 3, 1}[i]; n != want {
			t.Errorf("part %d has %d rows", i, n)
		}
		if k, want := d.Leaks().RowSets, []int{1, 1, 0}[i]; k != want {
			t.Errorf("after part %d there are %d row sets", i, k)
		}
	}
	list := tape(t, d)
	if len(list) != 2 || list[1].Returned != 7 {
		t.Errorf("the tape is %v", lines(list))
	}
}

func TestCloseEndsProgramsAndTheirRoles(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)"})
	db := open(t, d)
	tx := must[*sql.Tx](t)(db.Begin())
	run(t, tx, "INSERT INTO t VALUES (1)")
	busy := make(chan error)
	go func() { busy <- db.QueryRow(forever).Scan(new(int)) }()
	wait(t, "the endless query begins", func() bool { return d.Tape().Len() == 3 })
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	if err := <-busy; err == nil {
		t.Error("the endless query ended well")
	}
	if err := db.Ping(); err == nil {
		t.Error("a closed database answers")
	}
	if _, err := d.Tables(t.Context()); err == nil {
		t.Error("a closed database shows tables")
	}
	var n int
	err := server(t).admin.QueryRow(t.Context(), "SELECT count(*) FROM pg_roles WHERE rolname = $1", d.name).Scan(&n)
	if err != nil || n != 0 {
		t.Errorf("the program's role is left, %v", err)
	}
	if _, err := os.Stat(d.dir); err == nil {
		t.Error("the socket's folder is left")
	}
	list := d.Tape().Since(0)
	if e := list[len(list)-1]; e.SQL != "ROLLBACK (connection closed)" {
		t.Errorf("the tape ends with %+v", e)
	}
}

func TestCancellingInterruptsTheServer(t *testing.T) {
	d := create(t, database.Setup{})
	conn := connect(t, d)
	done := make(chan error)
	go func() { _, err := conn.Exec(context.Background(), forever); done <- err }()
	wait(t, "the endless query begins", func() bool { return d.Tape().Len() == 1 })
	var err error
	for err == nil { // a request that comes too early is lost, as with PostgreSQL itself
		if e := conn.PgConn().CancelRequest(t.Context()); e != nil {
			t.Fatal(e)
		}
		select {
		case err = <-done:
		case <-time.After(100 * time.Millisecond):
		}
	}
	var pg *pgconn.PgError
	if !errors.As(err, &pg) || pg.Code != "57014" {
		t.Errorf("the query ends with %v", err)
	}
	if _, err := conn.Exec(t.Context(), "SELECT 1"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	if e := tape(t, d)[0]; e.Code != "57014" {
		t.Errorf("got %+v", e)
	}
}

func TestAContextThatEndsFreesTheServer(t *testing.T) {
	d := create(t, database.Setup{})
	db := open(t, d)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	if err := db.QueryRowContext(ctx, forever).Scan(new(int)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := db.ExecContext(ctx, "SELECT pg_sleep(60)"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("past its deadline: %v", err)
	}
	wait(t, "the server stops computing", func() bool { return backends(t, d) == 0 })
	if _, err := db.Exec("SELECT 1"); err != nil {
		t.Error(err)
	}
	own, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	if _, err := d.Exec(own, forever, database.Place{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an SQL cell past its deadline: %v", err)
	}
	if _, err := d.Exec(t.Context(), "SELECT 1", database.Place{}); err != nil {
		t.Error(err)
	}
}

func TestAKilledConnectionEndsWithTheServersError(t *testing.T) {
	d := create(t, database.Setup{})
	conn := connect(t, d)
	var pid int32
	if err := conn.QueryRow(t.Context(), "SELECT pg_backend_pid()").Scan(&pid); err != nil {
		t.Fatal(err)
	}
	if uint32(pid) != conn.PgConn().PID() {
		t.Errorf("the driver was told process %d, not %d", conn.PgConn().PID(), pid)
	}
	done := make(chan error)
	go func() { _, err := conn.Exec(context.Background(), forever); done <- err }()
	wait(t, "the endless query begins", func() bool { return d.Tape().Len() == 2 })
	d.server.kill(d.name, uint32(pid))
	var pg *pgconn.PgError
	if err := <-done; !errors.As(err, &pg) || pg.Code != "57P01" {
		t.Errorf("the query ends with %v", err)
	}
	if e := tape(t, d)[1]; e.Code != "57P01" {
		t.Errorf("got %+v", e)
	}
	db := open(t, d)
	for range 2 { // the pool finds the dead connection and opens another
		if err := db.QueryRow("SELECT pg_backend_pid()").Scan(&pid); err != nil {
			t.Error(err)
		}
		d.server.kill(d.name, uint32(pid))
	}
}
