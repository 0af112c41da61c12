package checker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime/trace"
	"slices"
	"strings"
	"time"

	"ormbook/checker/control"
	"ormbook/checker/observe"
	"ormbook/internal/database"
	"ormbook/internal/runner/process"
	"ormbook/internal/sandbox"
)

// scenarioLimit is the time a scenario may take when its exercise does not say otherwise.
const scenarioLimit = 8 * time.Second

// job is one run of one scenario: a fresh process on a fresh database.
type job struct {
	binary string
	lines  string // folder of the student's files, as frames name them
	name   string // of the scenario
	engine string
	setup  database.Setup
	facts  map[string][]map[string]any
	limit  time.Duration
	level  sandbox.Level
	tables []string // whose rows are evidence; all without it
	// patience shortens the limit; nil leaves it.
	patience *patience
	// look, when set, is lent the database when the program has ended.
	look func(database.Database) error
}

// busyPart is the part of a scenario's time that a program may compute in. What an exercise asks for takes a hundredth of it, so a program that does so is in a loop
// without end, and whoever waits for the verdict need not wait for all of the time.
const busyPart = 2

// outputKept is how much of a program's last words a finding shows.
const outputKept = 2 << 10

// run runs a job on a server. An error is ours; whatever the program does is evidence.
func run(ctx context.Context, server database.Server, runs string, j job) (*evidence, error) {
	defer trace.StartRegion(ctx, "scenario").End()
	dir, remove, err := process.Folder(runs)
	if err != nil {
		return nil, err
	}
	defer remove()
	work := filepath.Join(dir, "w")
	if err := os.Mkdir(work, 0o700); err != nil {
		return nil, fmt.Errorf("make a folder for the run: %w", err)
	}
	over := newOverrun()
	j.setup.Dir, j.setup.Over = work, over.tell
	home := work
	if j.level > sandbox.L0 { // a program that nobody has read does not write where the workbook keeps its database
		home = filepath.Join(dir, "h")
		if err := os.Mkdir(home, 0o700); err != nil {
			return nil, fmt.Errorf("make a folder for the run: %w", err)
		}
	}
	making := trace.StartRegion(ctx, "make the database")
	db, err := server.Create(ctx, j.setup)
	making.End()
	if err != nil {
		return nil, fmt.Errorf("make the database of scenario %s: %w", j.name, err)
	}
	defer func() {
		defer trace.StartRegion(ctx, "close the database").End()
		db.Close()
	}()
	listener, err := net.Listen("unix", filepath.Join(dir, "c"))
	if err != nil {
		return nil, fmt.Errorf("open the control socket: %w", err)
	}
	defer listener.Close()
	ev, err := listen(ctx, db, listener, j, home, over)
	if err == nil && j.look != nil {
		err = j.look(db)
	}
	return ev, err
}

func listen(ctx context.Context, db database.Database, listener net.Listener, j job, work string, over *overrun) (*evidence, error) {
	t := &talk{db: db, job: j, over: over, ev: &evidence{Seen: map[string][]seen{}, Rows: map[string]observe.Value{}, Tables: map[string]database.Table{}}}
	var last tail
	proc, err := process.Start(process.Command{
		Path: j.binary, Dir: work, Output: last.write, Level: j.level, Limits: process.Limits{Work: j.limit / busyPart},
		Env:   append(db.Env(), control.EnvSocket+"="+listener.Addr().String(), "ORMBOOK_LINES="+j.lines),
		Doors: append(db.Sockets(), listener.Addr().String()),
	})
	if err != nil {
		return nil, fmt.Errorf("start scenario %s: %w", j.name, err)
	}
	proc.SetDeadline(j.limit)
	finished := make(chan struct{})
	go func() { defer close(finished); t.serve(listener) }()
	select {
	case <-proc.Done():
	case <-finished:
		// The program has said its last word: it gets a moment to end by itself.
		proc.SetDeadline(500 * time.Millisecond)
		<-proc.Done()
	case <-over.told:
		proc.Kill(over.which())
		<-proc.Done()
	case <-ctx.Done():
		proc.Kill("cancelled")
		<-proc.Done()
	}
	listener.Close()
	<-finished
	t.conclude(proc.Exit(), j.limit, last.String())
	if ctx.Err() != nil {
		return t.ev, ctx.Err()
	}
	return t.ev, t.err
}

// talk answers one program.
type talk struct {
	db    database.Database
	job   job
	ev    *evidence
	over  *overrun
	tape0 int   // entries before the scenario began
	seq   int   // tape position of the observation before
	err   error // of looking at the database, where it is not the program's doing
}

// maxSeen and maxSeenBytes bound what one run may report, in observations and in bytes of messages.
const (
	maxSeen      = 10_000
	maxSeenBytes = 4 << 20
)

func (t *talk) serve(listener net.Listener) {
	conn, err := listener.Accept()
	if err != nil {
		return
	}
	defer conn.Close()
	t.tape0 = t.db.Tape().Len()
	t.seq = t.tape0
	if control.Write(conn, t.start()) != nil {
		return
	}
	said := &io.LimitedReader{R: conn, N: maxSeenBytes}
	for range maxSeen {
		var r control.Request
		if control.Read(said, &r) != nil {
			if said.N == 0 {
				t.ev.End = ending{How: endLimit, Limit: "output", Text: "answers"}
			}
			return
		}
		if limit := t.over.which(); limit != "" { // what it says now comes from a database that took no more
			t.ev.End = ending{How: endLimit, Limit: limit}
			return
		}
		var reply control.Reply
		if err := t.take(r); err != nil {
			reply.Error = err.Error()
		}
		if control.Write(conn, reply) != nil || t.ev.End.How != "" {
			return
		}
	}
}

func (t *talk) start() any {
	dsn, bad := t.job.setup.Name+".db?_foreign_keys=on", "no/such/folder/"+t.job.setup.Name+".db"
	address := t.job.setup.Name + ".db"
	if t.db.Engine() == database.Postgres {
		dsn = databaseURL(t.db)
		address, bad = dsn, "postgres://127.0.0.1:1/"+t.job.setup.Name+"?sslmode=disable&connect_timeout=2"
	}
	return map[string]any{"scenario": t.job.name, "engine": t.db.Engine(), "dsn": dsn, "address": address, "bad_address": bad, "tables": t.job.facts}
}

func databaseURL(db database.Database) string {
	for _, e := range db.Env() {
		if url, ok := strings.CutPrefix(e, "DATABASE_URL="); ok {
			return url
		}
	}
	return ""
}

// take records one message. What a program says about itself is believed only as an answer; rows and schema are read from outside.
func (t *talk) take(r control.Request) error {
	switch r.Op {
	case control.See:
		for _, v := range r.Seen.Items {
			t.record(r.ID, v)
		}
		t.seq = t.db.Tape().Len()
	case control.Look:
		t.record(r.ID, t.rows(r.Table))
	case control.Schema:
		return t.lookSchema(r)
	case control.Done:
		t.atTheEnd()
		t.ev.End = ending{How: endDone}
	case control.Panic:
		t.ev.End = ending{How: endPanic, Text: r.Text, At: r.At}
	case control.Broken:
		t.ev.End = ending{How: endBroken, Text: r.Text}
	default:
		return fmt.Errorf("there is no message %q", r.Op)
	}
	return nil
}

func (t *talk) record(id string, v observe.Value) {
	t.ev.Seen[id] = append(t.ev.Seen[id], seen{Value: v, From: t.seq, To: t.db.Tape().Len()})
}

// rowsRead bounds the rows of a table that are compared.
const rowsRead = 2000

func (t *talk) lookSchema(r control.Request) error {
	tables, err := t.db.Tables(context.Background())
	if err != nil {
		return err
	}
	value := observe.Value{Kind: observe.Missing, Text: "no table " + r.Table}
	for _, table := range tables {
		switch {
		case table.Name != r.Table:
		case table.View:
			value.Text = r.Table + " is a view"
		default:
			value = schemaValue(table)
		}
	}
	t.record(r.ID, value)
	return nil
}

// atTheEnd looks at everything while the program still stands: afterwards its connections are gone, and with them what it left open.
func (t *talk) atTheEnd() {
	t.ev.Leaks = t.db.Leaks()
	tables, err := t.db.Tables(context.Background())
	if err != nil && !t.provoked(err) {
		t.err = fmt.Errorf("look at the database after scenario %s: %w", t.job.name, err)
	}
	for _, table := range tables {
		t.ev.Tables[table.Name] = table
		if t.job.tables == nil || slices.Contains(t.job.tables, table.Name) {
			t.ev.Rows[table.Name] = t.rows(table.Name)
		}
	}
}

// provoked says whether a look failed for what the program has done to its database. SQLite runs in this process, so there all is; a server
// may have gone, or have no room (PostgreSQL manual, "PostgreSQL Error Codes").
func (t *talk) provoked(err error) bool {
	var state interface{ SQLState() string }
	switch {
	case errors.Is(err, database.ErrLocked), t.db.Engine() == database.SQLite:
		return true
	case !errors.As(err, &state):
		return false
	}
	return !slices.Contains([]string{"08", "53", "57", "58", "XX"}, state.SQLState()[:2])
}

// rows reads a table from outside. A program may have made it into something that cannot be read; that is an observation too.
func (t *talk) rows(table string) observe.Value {
	rows, err := t.db.Rows(context.Background(), table, rowsRead)
	var view *database.ViewError
	switch {
	case err == nil:
		return rowsValue(rows)
	case errors.As(err, &view):
		return observe.Value{Kind: observe.Missing, Text: err.Error()}
	case errors.Is(err, database.ErrLocked):
		return observe.Value{Kind: observe.Missing, Text: table + " cannot be read: " + database.ErrLocked.Error()}
	}
	if _, exists := t.ev.Tables[table]; exists {
		return observe.Value{Kind: observe.Missing, Text: table + " cannot be read: its rows are too large, or it is damaged"}
	}
	return observe.Value{Kind: observe.Missing, Text: "no table " + table}
}

// conclude completes the evidence when the program is gone.
func (t *talk) conclude(exit process.Exit, limit time.Duration, output string) {
	for _, e := range t.db.Tape().Since(t.tape0) {
		if !e.Driver {
			t.ev.Tape = append(t.ev.Tape, e)
		}
	}
	if t.ev.End.How != "" && t.ev.End.How != endLimit {
		return
	}
	t.ev.Output = output
	if t.ev.End.How != "" {
		return
	}
	t.ev.End = ending{How: endExit, Code: exit.Code, Signal: exit.Signal}
	if exit.Limit != "" {
		t.ev.End = late(exit, limit)
	}
}

// late is the end of a program that a limit ended. On a machine with other work a loop may get less of a processor than it would take.
func late(exit process.Exit, limit time.Duration) ending {
	end := ending{How: endLimit, Limit: exit.Limit, Text: limit.String(), Busy: exit.Worked >= limit/busyPart/2}
	if end.Busy {
		end.Text = cmp.Or(exit.Worked.Round(time.Second), time.Second).String()
	}
	return end
}

// tail keeps the end of what was printed.
type tail struct{ b []byte }

func (t *tail) write(b []byte) {
	t.b = append(t.b, b...)
	if len(t.b) > 2*outputKept {
		t.b = append([]byte(nil), t.b[len(t.b)-outputKept:]...)
	}
}

func (t *tail) String() string { return string(t.b[max(len(t.b)-outputKept, 0):]) }
