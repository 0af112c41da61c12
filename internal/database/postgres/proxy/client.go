package proxy

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/statement"
)

// Two message types of our own, which PostgreSQL's protocol does not use: the patched driver sends them and the server never sees them.
const (
	// MsgPlace comes before a statement: its body is FILE:LINE, or empty where no line of the student's is known.
	MsgPlace = '@'
	// MsgDone comes when the driver's row set is read to its end or closed; its body is empty.
	MsgDone = '.'
)

// fromClient reads what the program sends, notes it and passes it on.
func (s *session) fromClient(f *frames, w *bufio.Writer) {
	for {
		typ, err := f.next()
		if err != nil {
			return
		}
		if err := s.take(typ, f, w); err != nil {
			s.complain(err, f)
			return
		}
		if f.idle() && w.Flush() != nil {
			return
		}
		if typ == 'X' { // Terminate: a server that computes would read it only when it has done
			_ = w.Flush()
			return
		}
	}
}

// complain answers a message beyond the limit with a FATAL error, after reading it, for a driver looks at answers only when it has written.
func (s *session) complain(err error, f *frames) {
	var long errTooLong
	if !errors.As(err, &long) && !errors.Is(err, errTooMuch) {
		return
	}
	_ = s.client.SetDeadline(time.Now().Add(30 * time.Second))
	if _, err := io.CopyN(io.Discard, f.r, int64(f.left)); err != nil {
		return
	}
	refuse(s.client, &pgconn.PgError{Severity: "FATAL", Code: "54000", Message: err.Error()}) // program_limit_exceeded
}

func (s *session) take(typ byte, f *frames, w *bufio.Writer) error {
	switch typ {
	case 'Q', 'P', 'B', 'D', 'E', 'C', MsgPlace, MsgDone:
	default: // Sync and what else needs no look inside
		s.note(typ)
		return f.pass(w, nil)
	}
	body, err := f.body()
	if err != nil {
		return err
	}
	switch typ {
	case MsgPlace:
		s.setPlace(string(body))
		return nil
	case MsgDone:
		s.setReading(false)
		return nil
	case 'Q':
		return s.query(body, f, w)
	case 'P':
		err = s.parse(body)
	case 'B':
		err = s.bind(body)
	case 'D':
		err = s.describe(body)
	case 'C':
		err = s.close(body)
	case 'E':
		return s.execute(body, f, w)
	}
	if err != nil {
		return err
	}
	if s.overloaded() {
		return errTooMuch
	}
	return f.pass(w, body)
}

// note queues the messages that carry nothing to record but have an answer.
func (s *session) note(typ byte) {
	switch typ {
	case 'S':
		s.push(&request{kind: syncing})
	case 'F':
		s.push(&request{kind: call})
	}
}

func (s *session) setPlace(text string) {
	file, line := text, ""
	if i := strings.LastIndexByte(text, ':'); i >= 0 {
		file, line = text[:i], text[i+1:]
	}
	n, _ := strconv.Atoi(line)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.place, s.reading, s.rows = database.Place{File: file, Line: n}, true, false
}

func (s *session) setReading(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reading = on
}

// query takes a simple query: any number of statements in one text.
func (s *session) query(body []byte, f *frames, w *bufio.Writer) error {
	var m pgproto3.Query
	if err := m.Decode(body); err != nil {
		return err
	}
	pieces := statement.Split(m.String)
	for _, sql := range pieces {
		s.beforeFirst(sql)
	}
	r := &request{kind: simple, pieces: pieces, fault: -1}
	if len(pieces) == 0 {
		r.pieces = []string{m.String}
	}
	for i, sql := range pieces {
		if s.strike(sql) {
			r.fault = i
			s.push(r)
			return pass(w, &pgproto3.Query{String: strings.Join(append(pieces[:i:i], failing), ";")})
		}
	}
	s.push(r)
	return f.pass(w, body)
}

// pass sends a message of our own to the server.
func pass(w *bufio.Writer, m pgproto3.FrontendMessage) error {
	b, err := m.Encode(nil)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// beforeFirst lets the rival commit before the program's first BEGIN, or its first INSERT outside a transaction.
func (s *session) beforeFirst(sql string) {
	if s.own || s.p.o.Faults.Rival == "" {
		return
	}
	kind, _ := statement.Classify(sql)
	if kind == database.Begin || statement.Verb(sql) == "insert" && !s.inTransaction() {
		s.p.faults.rival.Do(s.p.compete)
	}
}

func (s *session) inTransaction() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tx
}
