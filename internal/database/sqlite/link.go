package sqlite

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"

	"github.com/mattn/go-sqlite3/wire"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// What one program may ask for.
const (
	maxConns  = 128      // connections at a time
	maxLength = 16 << 20 // bytes of one text or blob, below wire.MaxFrame
	maxFiles  = 16       // that it opens, ever
	maxStmts  = 2000     // prepared on one connection
	pageSize  = 4096     // SQLite's own, of new files

	limitLength = 0 // SQLITE_LIMIT_LENGTH
)

var errTooMany = fmt.Errorf("the program has %d connections open, which is the limit; set MaxOpenConns", maxConns)

// link is one connection to the engine, whose statements are recorded: a program's, or the one that Exec uses.
type link struct {
	d       *Database
	program bool
	n       int      // the connection's number on the tape, 0 for Exec's
	nc      net.Conn // nil for Exec's
	ear     *ear     // hears nc, nil for Exec's

	file    string     // that it has open, empty for memory
	turn    sync.Mutex // held while c is used
	c       *lite.Conn
	stmts   map[uint64]*statement
	cursors map[uint64]*cursor
	classes map[string]class
	ids     uint64

	open    atomic.Bool  // a transaction is open
	rowSets atomic.Int32 // cursors that the program has not closed

	life    sync.Mutex // guards what follows, so that nothing is interrupted that has ended
	ready   bool       // c is open
	dead    bool       // the program has gone
	current uint32     // the request that came last
}

func newLink(d *Database, nc net.Conn) *link {
	l := &link{d: d, nc: nc, program: nc != nil, stmts: map[uint64]*statement{}, cursors: map[uint64]*cursor{}, classes: map[string]class{}}
	if l.program {
		l.ear = newEar(nc)
	}
	return l
}

// connect opens the engine's connection. What the DSN asks for is recorded as the driver's; the workbook's own settings are not.
func (l *link) connect(t *target) error {
	if err := l.d.add(l); err != nil {
		return err
	}
	c, err := l.d.engine(t)
	if err != nil {
		l.d.drop(l)
		return err
	}
	l.c, l.file = c, t.file
	l.life.Lock()
	l.ready = true
	l.life.Unlock()
	if err := l.settle(t); err != nil {
		l.shut()
		return err
	}
	return nil
}

// engine opens a connection with the workbook's settings.
func (d *Database) engine(t *target) (*lite.Conn, error) {
	if t.file != "" {
		if !d.enlist(t.file) {
			return nil, lite.CantOpen()
		}
		d.looking.Lock()
		d.dropStale()
		d.looking.Unlock()
	}
	c, err := lite.Open(t.name, t.flags)
	if err != nil {
		return nil, err
	}
	c.Defend()
	c.SetTimeout(t.timeout)
	c.SetLimit(limitLength, maxLength)
	pages := database.Quota / pageSize
	defaults := []string{fmt.Sprintf("PRAGMA max_page_count = %d", pages), "PRAGMA temp_store = MEMORY", fmt.Sprintf("PRAGMA temp.max_page_count = %d", pages)}
	if t.file != "" && t.journal == "" && t.flags&lite.ReadOnly == 0 {
		// Without a write-ahead log one unclosed row set locks out every writer.
		defaults = append(defaults, "PRAGMA journal_mode = WAL")
	}
	if t.sync == "" {
		// A database lives as long as the workbook, so nothing has to survive a power cut.
		defaults = append(defaults, "PRAGMA synchronous = OFF")
	}
	if d.setup.Unlucky {
		defaults = append(defaults, "PRAGMA reverse_unordered_selects = ON")
	}
	for _, sql := range defaults {
		c.Set(sql) //nolint:errcheck // another connection may hold the file just now; then it has made the setting
	}
	return c, nil
}

// enlist notes a file that the program opens; false means that it opens too many.
func (d *Database) enlist(file string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.files[file] && len(d.files) >= maxFiles && !d.server.anyPath {
		return false
	}
	d.files[file] = true
	return true
}

// settle makes the settings that the DSN asks for.
func (l *link) settle(t *target) error {
	list := t.pragmas
	if t.journal != "" {
		l.d.dropInspector() // the journal mode can be changed by a file's only connection
		list = append(list, "PRAGMA journal_mode = "+t.journal)
	}
	if t.sync != "" {
		list = append(list, "PRAGMA synchronous = "+t.sync)
	}
	for _, sql := range list {
		seq := l.d.tape.Open(database.Entry{Conn: l.n, Kind: database.Statement, SQL: sql, Returned: -1, Affected: -1, Driver: true})
		err := l.c.Exec(sql)
		l.d.tape.Finish(seq, func(e *database.Entry) { e.Err, e.Code = describe(err) })
		if err != nil {
			return err
		}
	}
	return nil
}

// close ends the connection; the engine rolls its transaction back, which the tape shows.
func (l *link) close() {
	l.turn.Lock()
	defer l.turn.Unlock()
	l.shut()
}

// shut is close for one who has the turn.
func (l *link) shut() {
	if l.c == nil {
		return
	}
	for _, cur := range l.cursors {
		cur.stop()
	}
	for _, st := range l.stmts {
		if st != nil {
			st.Finalize()
		}
	}
	if l.c.InTx() {
		l.note("ROLLBACK (connection closed)")
	}
	l.life.Lock()
	l.ready = false
	l.life.Unlock()
	l.c.Close()
	l.c = nil
	l.d.drop(l)
}

// note records a rollback that no statement asked for.
func (l *link) note(text string) {
	l.open.Store(false)
	seq := l.d.tape.Open(database.Entry{Conn: l.n, Kind: database.Rollback, SQL: text, Returned: -1, Affected: -1, InTx: true})
	l.d.tape.Finish(seq, nil)
}

// arrive notes that a request came; what was meant to stop the one before it does not stop this one.
func (l *link) arrive(seq uint32) {
	l.life.Lock()
	defer l.life.Unlock()
	l.current = seq
	if l.ready {
		l.c.Resume()
	}
}

// cancel interrupts the request with this number, if it is still the last that came.
func (l *link) cancel(seq uint32) {
	l.life.Lock()
	defer l.life.Unlock()
	if l.ready && l.current == seq {
		l.c.Interrupt()
	}
}

// kill interrupts whatever runs, for good: the program has gone.
func (l *link) kill() {
	l.life.Lock()
	defer l.life.Unlock()
	l.dead = true
	if l.ready {
		l.c.Interrupt()
	}
}

func (l *link) gone() bool {
	l.life.Lock()
	defer l.life.Unlock()
	return l.dead
}

// hangUp ends the connection from the workbook's side.
func (l *link) hangUp() {
	l.kill()
	if l.nc != nil {
		l.nc.Close()
	}
}

// release ends row sets and the transaction, and leaves the connection usable.
func (l *link) release() {
	l.life.Lock()
	if l.ready {
		l.c.Interrupt()
	}
	l.life.Unlock()
	l.turn.Lock()
	defer l.turn.Unlock()
	if l.c == nil {
		return
	}
	for _, cur := range l.cursors {
		cur.abort()
	}
	l.life.Lock()
	if !l.dead {
		l.c.Resume()
	}
	l.life.Unlock()
	if l.c.InTx() && l.c.Exec("ROLLBACK") == nil {
		l.note("ROLLBACK (the step ended)")
	}
}

// describe gives an error as the tape has it: message and code.
func describe(err error) (message, code string) {
	if err == nil {
		return "", ""
	}
	var e *lite.Error
	if errors.As(err, &e) {
		code = fmt.Sprint(e.Extended)
	}
	return err.Error(), code
}

// failure gives an error as the wire has it.
func failure(err error) *wire.Failure {
	var e *lite.Error
	if errors.As(err, &e) {
		message := e.Message
		if e.Code == lite.CodeAuth {
			message += " (a database here takes no ATTACH, DETACH or load_extension, and no pragma that lifts its bounds)"
		}
		return &wire.Failure{Code: e.Code, Extended: e.Extended, Errno: e.Errno, Message: message}
	}
	return &wire.Failure{Message: err.Error()}
}
