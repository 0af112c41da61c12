package sqlite

import (
	"fmt"
	"strings"

	"github.com/mattn/go-sqlite3/wire"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// statement is a prepared statement with what the tape wants to know of it.
type statement struct {
	*lite.Stmt
	class
	cursor *cursor // the open row set that it serves
}

// class is what a statement's text tells.
type class struct {
	verb   string
	kind   database.Kind
	text   string // as the tape shows it
	driver bool
}

// maxClasses bounds what a connection remembers of the texts that it has seen; programs send the same few again and again.
const maxClasses = 256

// maxClassed is the longest text that is remembered, in bytes.
const maxClassed = 4 << 10

func (l *link) classify(sql string) class {
	if c, ok := l.classes[sql]; ok {
		return c
	}
	c := class{verb: database.Verb(sql)}
	c.kind, c.text = bracket(c.verb, sql)
	c.driver = l.program && c.text == dialectorSQL
	if len(l.classes) >= maxClasses {
		clear(l.classes)
	}
	if len(sql) <= maxClassed {
		l.classes[sql] = c
	}
	return c
}

// dialectorSQL is what GORM's dialector asks each new database.
const dialectorSQL = "select sqlite_version()"

// prepare prepares the first statement of a text, nil where none is left. A text that cannot be prepared is recorded with its error, and
// with the values that came beside it.
func (l *link) prepare(sql string, at database.Place, args ...wire.Arg) (*statement, string, error) {
	st, tail, err := l.c.Prepare(sql)
	if err != nil {
		e := database.Entry{Conn: l.n, Kind: database.Statement, SQL: strings.TrimSpace(sql), Returned: -1, Affected: -1, At: at, InTx: l.c.InTx()}
		e.Err, e.Code = describe(err)
		e.Args = argValues(args)
		l.d.tape.Finish(l.d.tape.Open(e), nil)
		return nil, "", err
	}
	if st == nil {
		return nil, tail, nil
	}
	return &statement{Stmt: st, class: l.classify(st.SQL)}, tail, nil
}

// writes says whether the statement reports a number of changed rows.
func (s *statement) writes() bool {
	switch s.verb {
	case "insert", "replace", "update", "delete":
		return true
	}
	return false
}

// bind gives the statement its arguments: those with a name wherever that name stands, the others by their place.
func (s *statement) bind(args []wire.Arg) error {
	for i, a := range args {
		if a.Name == "" {
			if err := s.Bind(i+1, a.Value); err != nil {
				return err
			}
			continue
		}
		for _, n := range s.Indexes(a.Name) {
			if err := s.Bind(n, a.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

// portion takes one statement's arguments from those of a text with several: as many as it has parameters, from start on, and all that
// have a name.
func portion(args []wire.Arg, start, n int) ([]wire.Arg, error) {
	if len(args)-start < n {
		return nil, fmt.Errorf("not enough args to execute query: want %d got %d", n, len(args))
	}
	list := append([]wire.Arg{}, args[start:start+n]...)
	for i, a := range args {
		if (i < start || i >= start+n) && a.Name != "" {
			list = append(list, a)
		}
	}
	return list, nil
}

func argValues(args []wire.Arg) (list []any) {
	for _, a := range args {
		list = append(list, a.Value)
	}
	return list
}

// record is a statement's open entry on the tape.
type record struct {
	l    *link
	st   *statement
	seq  int
	inTx bool
}

func (l *link) record(st *statement, args []wire.Arg, at database.Place) *record {
	r := &record{l: l, st: st, inTx: l.c.InTx()}
	e := database.Entry{
		Conn: l.n, Kind: st.kind, SQL: st.text, Args: argValues(args), Returned: -1, Affected: -1, At: at, InTx: r.inTx, Driver: st.driver,
	}
	r.seq = l.d.tape.Open(e)
	return r
}

// end completes the entry. The statement must have been reset: only then does the engine tell how many rows it changed.
func (r *record) end(returned int64, err error) {
	inTx := r.l.c.InTx()
	r.l.open.Store(inTx)
	if r.l.gone() {
		return // stopped in it: the entry stays unfinished
	}
	r.l.d.tape.Finish(r.seq, func(e *database.Entry) {
		if len(r.st.Columns) > 0 {
			e.Returned = returned
		}
		if r.st.writes() && err == nil {
			e.Affected = r.l.c.Changes()
		}
		e.Err, e.Code = describe(err)
	})
	if r.l.program {
		r.l.d.heed(err, r.l.file, r.st)
	}
	if r.inTx && !inTx && r.st.kind == database.Statement {
		r.l.note("ROLLBACK (by SQLite, after the error)")
	}
}

// equip lets mishaps happen, then gives the statement its arguments.
func (l *link) equip(st *statement, args []wire.Arg) error {
	if st.verb == "pragma" && strings.Contains(strings.ToLower(st.text), "journal_mode") {
		l.d.dropInspector() // the journal mode can be changed by a file's only connection
	}
	if l.program && !st.driver {
		if err := l.d.faults.before(l, st); err != nil {
			return err
		}
	}
	return st.bind(args)
}

// exec runs a statement and gives up its rows.
func (l *link) exec(st *statement, args []wire.Arg, at database.Place) error {
	r := l.record(st, args, at)
	err := l.equip(st, args)
	if err == nil {
		_, err = st.Step()
	}
	if ending := st.Reset(); err == nil {
		err = ending
	}
	if st.verb == "pragma" {
		l.c.KeepTimeout()
	}
	r.end(0, err)
	return err
}

// execText runs the statements of a text one after the other.
func (l *link) execText(sql string, args []wire.Arg, at database.Place) (ran bool, err error) {
	for start := 0; sql != ""; {
		st, tail, err := l.prepare(sql, at, args[min(start, len(args)):]...)
		if err != nil {
			return ran, err
		}
		sql = tail
		if st == nil {
			continue
		}
		own, err := portion(args, start, st.Params)
		if err == nil {
			err = l.exec(st, own, at)
		}
		start += st.Params
		st.Finalize()
		if err != nil {
			return ran, err
		}
		ran = true
	}
	return ran, nil
}

// lastStatement prepares the last statement of a text, with its arguments; nil where there is none.
func (l *link) lastStatement(sql string, args []wire.Arg, at database.Place) (last *statement, own []wire.Arg, err error) {
	for start := 0; sql != ""; {
		st, tail, err := l.prepare(sql, at, args[min(start, len(args)):]...)
		if err == nil && st != nil {
			own, err = portion(args, start, st.Params)
			start += st.Params
			if last != nil {
				last.Finalize()
			}
			last = st
		}
		if err != nil {
			if last != nil {
				last.Finalize()
			}
			return nil, nil, err
		}
		sql = tail
	}
	return last, own, nil
}
