package checker

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
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
	// look, when set, is lent the database when the program has ended.
	look func(database.Database) error
}

// outputKept is how much of a program's last words a finding shows.
const outputKept = 2 << 10

// run runs a job on a server. An error is ours; whatever the program does is evidence.
func run(ctx context.Context, server database.Server, runs string, j job) (*evidence, error) {
	dir, remove, err := process.Folder(runs)
	if err != nil {
		return nil, err
	}
	defer remove()
	work := filepath.Join(dir, "w")
	if err := os.Mkdir(work, 0o700); err != nil {
		return nil, fmt.Errorf("make a folder for the run: %w", err)
	}
	j.setup.Dir = work
	home := work
	if j.level > sandbox.L0 { // a program that nobody has read does not write where the workbook keeps its database
		home = filepath.Join(dir, "h")
		if err := os.Mkdir(home, 0o700); err != nil {
			return nil, fmt.Errorf("make a folder for the run: %w", err)
		}
	}
	db, err := server.Create(ctx, j.setup)
	if err != nil {
		return nil, fmt.Errorf("make the database of scenario %s: %w", j.name, err)
	}
	defer db.Close()
	listener, err := net.Listen("unix", filepath.Join(dir, "c"))
	if err != nil {
		return nil, fmt.Errorf("open the control socket: %w", err)
	}
	defer listener.Close()
	ev, err := listen(ctx, db, listener, j, home)
	if err == nil && j.look != nil {
		err = j.look(db)
	}
	return ev, err
}

func listen(ctx context.Context, db database.Database, listener net.Listener, j job, work string) (*evidence, error) {
	t := &talk{db: db, job: j, ev: &evidence{Seen: map[string][]seen{}, Rows: map[string]observe.Value{}, Tables: map[string]database.Table{}}}
	var last tail
	proc, err := process.Start(process.Command{
		Path: j.binary, Dir: work, Output: last.write, Level: j.level,
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
	case <-ctx.Done():
		proc.Kill("cancelled")
		<-proc.Done()
	}
	listener.Close()
	<-finished
	t.conclude(proc.Exit(), j.limit, last.String())
	return t.ev, ctx.Err()
}

// talk answers one program.
type talk struct {
	db    database.Database
	job   job
	ev    *evidence
	tape0 int // entries before the scenario began
	seq   int // tape position of the observation before
}

// maxSeen bounds what one run may report, in observations.
const maxSeen = 10_000

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
	for range maxSeen {
		var r control.Request
		if control.Read(conn, &r) != nil {
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
		rows, err := t.db.Rows(context.Background(), r.Table, rowsRead)
		if err != nil {
			t.record(r.ID, observe.Value{Kind: observe.Missing, Text: "no table " + r.Table})
			return nil
		}
		t.record(r.ID, rowsValue(rows))
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
		if table.Name == r.Table {
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
	if err != nil {
		return
	}
	for _, table := range tables {
		t.ev.Tables[table.Name] = table
		if table.View {
			t.ev.Rows[table.Name] = observe.Value{Kind: observe.Missing, Text: table.Name + " is a view"}
			continue
		}
		if rows, err := t.db.Rows(context.Background(), table.Name, rowsRead); err == nil {
			t.ev.Rows[table.Name] = rowsValue(rows)
		}
	}
}

// conclude completes the evidence when the program is gone.
func (t *talk) conclude(exit process.Exit, limit time.Duration, output string) {
	for _, e := range t.db.Tape().Since(t.tape0) {
		if !e.Driver {
			t.ev.Tape = append(t.ev.Tape, e)
		}
	}
	if t.ev.End.How != "" {
		return
	}
	t.ev.Output = output
	t.ev.End = ending{How: endExit, Code: exit.Code}
	if exit.Limit != "" {
		t.ev.End = ending{How: endLimit, Limit: exit.Limit, Text: limit.String()}
	}
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
