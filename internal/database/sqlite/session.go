package sqlite

import (
	"bufio"
	"fmt"
	"net"
	"sync/atomic"

	"github.com/mattn/go-sqlite3/wire"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// listen lets the program in.
func (d *Database) listen(path string) error {
	ln, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("make its socket: %w", err)
	}
	d.ln = ln
	d.done.Go(d.accept)
	return nil
}

func (d *Database) accept() {
	var guests atomic.Int32
	for {
		nc, err := d.ln.Accept()
		if err != nil {
			return
		}
		if guests.Load() >= 2*maxConns {
			nc.Close()
			continue
		}
		guests.Add(1)
		d.done.Go(func() {
			defer guests.Add(-1)
			d.serve(nc)
		})
	}
}

// session is one program's connection: requests in, replies out, in order.
type session struct {
	*link
	in  *bufio.Reader
	out []byte
}

// serve answers until the program hangs up, however it does: then what runs is interrupted and the connection closed.
func (d *Database) serve(nc net.Conn) {
	s := &session{link: newLink(d, nc)}
	s.in = bufio.NewReaderSize(s.ear, 1<<16)
	defer s.close()
	defer s.ear.deaf()
	defer nc.Close()
	for {
		if s.in.Buffered() == 0 {
			s.ear.heard()
		}
		q, err := s.next()
		if err != nil {
			return
		}
		if !q.Op.Silent() {
			s.ear.heard() // the program waits, so nothing comes behind it
		}
		if q.Op == wire.Cancel {
			continue // what it was meant for has ended
		}
		s.arrive(q.Seq)
		rest := s.watch(q.Seq)
		err = s.answer(q)
		rest()
		if err != nil {
			return
		}
	}
}

func (s *session) next() (*wire.Request, error) {
	f, err := wire.ReadFrame(s.in)
	if err != nil {
		return nil, err
	}
	return wire.ParseRequest(f)
}

func (s *session) answer(q *wire.Request) error {
	p := s.carryOut(q)
	if q.Op.Silent() {
		return nil
	}
	p.Seq = q.Seq
	out, err := wire.AppendReply(s.out[:0], p)
	if err != nil {
		tooBig := &lite.Error{Code: 18, Extended: 18, Message: "string or blob too big: " + err.Error()}
		if out, err = wire.AppendReply(out[:0], &wire.Reply{Kind: wire.Failed, Seq: q.Seq, Failure: failure(tooBig)}); err != nil {
			return err
		}
	}
	if s.out = out; cap(out) > 1<<20 {
		s.out = nil
	}
	_, err = s.nc.Write(out)
	return err
}

// carryOut does what a request asks.
func (s *session) carryOut(q *wire.Request) *wire.Reply {
	s.turn.Lock()
	defer s.turn.Unlock()
	if (q.Op == wire.Open) != (s.c == nil) {
		return failed(&lite.Error{Code: lite.CodeMisuse, Extended: lite.CodeMisuse, Message: "the connection is not open, or open already"})
	}
	switch q.Op {
	case wire.Open:
		return s.openDatabase(q)
	case wire.Prepare:
		return s.prepareStatement(q)
	case wire.Exec:
		return s.runExec(q)
	case wire.Query:
		return s.runQuery(q)
	case wire.Next:
		if cur := s.cursors[q.ID]; cur != nil {
			return cur.reply(batchRows)
		}
		return failed(unknown)
	case wire.CloseRows, wire.Forget:
		if cur := s.cursors[q.ID]; cur != nil {
			cur.stop()
		}
	case wire.CloseStmt:
		s.closeStatement(q.ID)
	case wire.Close:
		s.shut()
	}
	return &wire.Reply{Kind: wire.Done}
}

var unknown = &lite.Error{Code: lite.CodeMisuse, Extended: lite.CodeMisuse, Message: "there is no such statement or row set"}

var errTooManyStmts = &lite.Error{Code: lite.CodeNoMem, Extended: lite.CodeNoMem,
	Message: fmt.Sprintf("out of memory: the connection has %d prepared statements, which is the limit; close what is no longer used", maxStmts)}

func failed(err error) *wire.Reply { return &wire.Reply{Kind: wire.Failed, Failure: failure(err)} }

func (s *session) openDatabase(q *wire.Request) *wire.Reply {
	t, err := s.d.target(q.SQL)
	if err == nil {
		err = s.connect(t)
	}
	if err != nil {
		return failed(err)
	}
	return &wire.Reply{Kind: wire.Done}
}

func (s *session) prepareStatement(q *wire.Request) *wire.Reply {
	if len(s.stmts) >= maxStmts {
		return failed(errTooManyStmts)
	}
	st, _, err := s.prepare(q.SQL, placeOf(q))
	if err != nil {
		return failed(err)
	}
	s.ids++
	p := &wire.Reply{Kind: wire.Prepared, ID: s.ids}
	if st != nil {
		p.Inputs = st.Params
	}
	s.stmts[p.ID] = st
	return p
}

func (s *session) runExec(q *wire.Request) *wire.Reply {
	ran, err := true, error(nil)
	if q.ID == 0 {
		ran, err = s.execText(q.SQL, q.Args, placeOf(q))
	} else if st, own, e := s.prepared(q); e != nil {
		err = e
	} else if ran = st != nil; ran {
		err = s.exec(st, q.Args, placeOf(q))
		if own {
			st.Finalize()
		}
	}
	if err != nil {
		return failed(err)
	}
	p := &wire.Reply{Kind: wire.Result}
	if ran {
		p.LastID, p.Changes = s.c.LastInsertID(), s.c.Changes()
	}
	return p
}

func (s *session) runQuery(q *wire.Request) *wire.Reply {
	var st *statement
	var err error
	args, own := q.Args, true
	if q.ID == 0 {
		st, args, err = s.lastStatement(q.SQL, q.Args, placeOf(q))
	} else {
		st, own, err = s.prepared(q)
	}
	if err != nil {
		return failed(err)
	}
	if st == nil {
		return &wire.Reply{Kind: wire.Rows, End: true}
	}
	cur := s.query(st, own, args, placeOf(q))
	p := cur.reply(firstRows)
	for _, c := range st.Columns {
		p.Columns = append(p.Columns, wire.Column(c))
	}
	return p
}

func (cur *cursor) reply(rows int) *wire.Reply {
	p := &wire.Reply{Kind: wire.Rows, ID: cur.id}
	p.Values, p.End, p.Failure = cur.fetch(rows)
	return p
}

// prepared finds a prepared statement. One whose rows are being read is prepared once more, so that both can be read side by side.
func (s *session) prepared(q *wire.Request) (st *statement, own bool, err error) {
	st, ok := s.stmts[q.ID]
	if !ok {
		return nil, false, unknown
	}
	if st == nil || st.cursor == nil {
		return st, false, nil
	}
	st, _, err = s.prepare(st.SQL, placeOf(q))
	return st, true, err
}

func (s *session) closeStatement(id uint64) {
	st := s.stmts[id]
	delete(s.stmts, id)
	switch {
	case st == nil:
	case st.cursor != nil:
		st.cursor.own = true
	default:
		st.Finalize()
	}
}

func placeOf(q *wire.Request) database.Place { return database.Place{File: q.File, Line: q.Line} }
