package proxy

import (
	"bufio"
	"time"

	"github.com/jackc/pgx/v5/pgproto3"
)

// fromServer reads what the server answers, notes it and passes it on. Rows are counted and never held.
func (s *session) fromServer(f *frames, w *bufio.Writer) {
	var rows *run // whose rows are coming
	for {
		typ, err := f.next()
		if err != nil {
			_ = w.Flush()
			return
		}
		if typ == 'D' {
			if rows == nil {
				rows = s.running()
			}
			rows.rows++
			err = f.pass(w, nil)
		} else {
			rows = nil
			err = s.give(typ, f, w)
		}
		if err != nil || f.idle() && w.Flush() != nil {
			return
		}
	}
}

// running is the statement whose rows come; without one, which the protocol does not allow, they count for nothing.
func (s *session) running() *run {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows = true
	if r := s.head(); r != nil && r.run != nil {
		return r.run
	}
	return &run{}
}

func (s *session) give(typ byte, f *frames, w *bufio.Writer) error {
	var body []byte
	var err error
	switch typ {
	case 'C', 'E', 'Z', 't': // the ones to look into
		if body, err = f.body(); err != nil {
			return err
		}
	}
	instead, err := s.answered(typ, body)
	if err != nil {
		return err
	}
	if instead == nil {
		return f.pass(w, body)
	}
	b, err := instead.Encode(nil)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// answered matches an answer to the request at the head of the queue, and gives the message to send in its place, if not itself.
func (s *session) answered(typ byte, body []byte) (instead pgproto3.BackendMessage, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.head()
	if typ == 'Z' {
		return nil, s.ready(body)
	}
	if r == nil {
		return nil, nil
	}
	switch {
	case typ == '1' && r.kind == parse, typ == '2' && r.kind == bind, typ == '3' && r.kind == closing:
		s.pop()
	case typ == 't' && r.kind == describe:
		var m pgproto3.ParameterDescription
		err = m.Decode(body)
		r.stmt.oids = m.ParameterOIDs
	case (typ == 'T' || typ == 'n') && r.kind == describe:
		returns := typ == 'T'
		r.stmt.returns = &returns
		s.inform(r.stmt)
		s.pop()
	case typ == 'T' && r.run != nil:
		returns := true
		r.run.returns = &returns
	case typ == 'H' && r.run != nil:
		r.run.out = true
	case typ == 'C':
		var m pgproto3.CommandComplete
		err = m.Decode(body)
		s.completed(r, string(m.CommandTag))
	case typ == 'I':
		s.completed(r, "")
	case typ == 's' && r.kind == execute:
		r.portal.run = r.run
		s.pop()
	case typ == 'E':
		return s.failure(r, body)
	}
	return nil, err
}

// inform tells what Describe learnt to statements that were sent in one go with it.
func (s *session) inform(stmt *prepared) {
	for _, r := range s.queue {
		if r.stmt == stmt && r.run != nil {
			r.run.returns = stmt.returns
		}
	}
}

// completed finishes a statement; in a simple query the next one begins.
func (s *session) completed(r *request, tag string) {
	if r.run == nil {
		return
	}
	s.complete(r.run, tag)
	r.run = nil
	if r.kind == execute {
		r.portal.run = nil
		s.pop()
		return
	}
	if r.next++; r.next < len(r.pieces) {
		r.start = time.Now()
		r.run = s.open(r.pieces[r.next], nil, r)
	}
}

// failure notes an error. A simple query is over with it, up to its ReadyForQuery; in the extended protocol the requests that the server
// now skips may still be arriving, so they are settled when it is ready again.
func (s *session) failure(r *request, body []byte) (instead pgproto3.BackendMessage, err error) {
	m := &pgproto3.ErrorResponse{}
	if err := m.Decode(body); err != nil {
		return nil, err
	}
	if struck(r, m.Code) {
		m = mishap(r.run.verb)
		instead = m
	}
	s.broken = s.tx
	if !s.own && s.p.o.Exhausted != nil && (m.Code == "53200" || m.Code == "53400") { // out_of_memory, configuration_limit_exceeded
		s.p.o.Exhausted(m.Code, m.Message)
	}
	switch {
	case s.ending: // our own doing; the statement stays on the tape as not done
	case r.kind == simple && r.run != nil:
		s.fail(r.run, m.Code, m.Message)
		r.run = nil
	case r.kind != simple && r.kind != call && s.failed == nil:
		s.failed = &failure{at: r, code: m.Code, message: m.Message}
	}
	return instead, nil
}

// struck says whether an error is the one that we made the server give.
func struck(r *request, code string) bool {
	switch {
	case r.run == nil || r.fault < 0:
		return false
	case r.kind == simple:
		return r.fault == r.next && code == "22012" // division_by_zero
	default:
		return r.kind == execute && code == "42601" // syntax_error
	}
}

// ready ends a series of requests: the server says in which state the transaction is.
func (s *session) ready(body []byte) error {
	var m pgproto3.ReadyForQuery
	if err := m.Decode(body); err != nil {
		return err
	}
	series := s.series()
	if s.failed != nil {
		s.settle(series)
	}
	for _, r := range series {
		if r.run != nil && r.kind == simple {
			s.complete(r.run, "")
		}
	}
	s.tx, s.broken = m.TxStatus != 'I', m.TxStatus == 'E'
	if !s.tx {
		s.dropPortals()
	}
	return nil
}

// settle gives the error of a series to the statement that it belongs to. An error of Parse, Bind or Describe belongs to the Execute that
// was to follow; without one it gets an entry of its own, as an attempt.
func (s *session) settle(series []*request) {
	f := s.failed
	s.failed = nil
	for _, r := range series {
		if r.kind == parse && s.stmts[r.name] == r.stmt {
			s.undo(r)
		}
	}
	given := f.at.stmt == nil
	for _, r := range series {
		switch {
		case r.kind != execute || r.run == nil:
		case !given && (r == f.at || f.at.kind != execute && r.stmt.sql == f.at.stmt.sql):
			given = true
			s.fail(r.run, f.code, f.message)
			r.portal.run = nil
		default:
			s.lost(r.run)
		}
	}
	if !given && f.at.stmt.sql != "" {
		s.fail(s.open(f.at.stmt.sql, nil, f.at), f.code, f.message)
	}
}

// undo takes back a statement's name that Parse did not get.
func (s *session) undo(r *request) {
	s.held += r.old.size() - r.stmt.size()
	if r.old == nil {
		delete(s.stmts, r.name)
		return
	}
	s.stmts[r.name] = r.old
}

// dropPortals forgets what the end of a transaction closed; a row set that was read in part is finished with the rows it gave.
func (s *session) dropPortals() {
	for name, p := range s.portals {
		if p.run != nil {
			s.complete(p.run, "")
			s.held -= p.size()
			delete(s.portals, name)
		}
	}
}
