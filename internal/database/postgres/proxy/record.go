package proxy

import (
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/statement"
)

// run is a statement that has an entry on the tape and is not finished.
type run struct {
	seq     int
	kind    database.Kind
	verb    string
	rows    int64
	returns *bool // nil while unknown
	out     bool  // COPY … TO
}

// open puts a statement on the tape. s.mu is held.
func (s *session) open(sql string, args []any, r *request) *run {
	kind, text := statement.Classify(sql)
	n := &run{kind: kind, verb: statement.Verb(sql)}
	if r.stmt != nil {
		n.returns = r.stmt.returns
	}
	n.seq = s.p.o.Tape.Open(database.Entry{
		Conn: s.number, Kind: kind, SQL: text, Args: args, Returned: -1, Affected: -1,
		At: r.at, Start: r.start, InTx: s.tx, Driver: statement.OfDriver(sql),
	})
	return n
}

// complete finishes an entry with the server's command tag, and follows the transaction. s.mu is held.
func (s *session) complete(n *run, tag string) {
	before := s.tx
	verb, _, _ := strings.Cut(tag, " ")
	kind := n.kind
	switch {
	case kind == database.Begin:
		s.tx = true
	case kind == database.Commit, kind == database.Rollback:
		s.tx = false
	}
	s.p.o.Tape.Finish(n.seq, func(e *database.Entry) {
		e.InTx = before
		e.Returned, e.Affected = n.counts(verb, pgconn.NewCommandTag(tag).RowsAffected())
		if kind == database.Commit && verb == "ROLLBACK" {
			e.Kind, e.SQL = database.Rollback, "ROLLBACK (COMMIT after an error)"
		}
	})
	s.rows = s.rows || n.rows > 0 || n.returns != nil && *n.returns
}

// counts are the rows that a statement returned and changed, -1 where it does not do such a thing.
func (n *run) counts(verb string, rows int64) (returned, affected int64) {
	returned, affected = -1, -1
	switch verb {
	case "INSERT", "UPDATE", "DELETE", "MERGE":
		affected = rows
	case "COPY":
		if n.out {
			return rows, -1
		}
		return -1, rows
	case "SELECT", "SHOW", "EXPLAIN", "FETCH", "":
		if n.returns == nil && verb != "" {
			returned = n.rows
		}
	}
	if n.rows > 0 || n.returns != nil && *n.returns {
		returned = n.rows
	}
	return returned, affected
}

// fail finishes an entry with an error. s.mu is held.
func (s *session) fail(n *run, code, message string) {
	in := s.tx
	s.p.o.Tape.Finish(n.seq, func(e *database.Entry) {
		e.InTx, e.Code, e.Err = in, code, message
		if n.rows > 0 {
			e.Returned = n.rows
		}
	})
}

// lost finishes an entry whose statement the server never came to. s.mu is held.
func (s *session) lost(n *run) {
	s.fail(n, "", "not run: a statement before it in the same batch failed")
}

// finish closes the books of a connection that has ended. What still ran stays on the tape as not done.
func (s *session) finish() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed != nil {
		s.settle(s.series())
	}
	s.dropPortals()
	if s.tx {
		now := time.Now()
		n := s.p.o.Tape.Open(database.Entry{
			Conn: s.number, Kind: database.Rollback, SQL: s.bracketAtEnd(), Returned: -1, Affected: -1, Start: now, InTx: true,
		})
		s.p.o.Tape.Finish(n, nil)
		s.tx = false
	}
}

// bracketAtEnd says why an open transaction ended with its connection.
func (s *session) bracketAtEnd() string {
	if s.released {
		return "ROLLBACK (the step ended)"
	}
	return "ROLLBACK (connection closed)"
}
