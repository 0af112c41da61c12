package proxy

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/statement"
)

// failing fails while it runs, not while the text around it is parsed, and so only after the statements before it.
const failing = "SELECT 1/0"

// faults counts the program's statements by verb and tells which one shall fail.
type faults struct {
	fail  map[string]int
	mu    sync.Mutex
	seen  map[string]int
	rival sync.Once
}

// strike counts a statement and says whether it is the one to fail. In a failed transaction nothing runs, so nothing counts.
func (s *session) strike(sql string) bool {
	f := &s.p.faults
	if s.own || len(f.fail) == 0 {
		return false
	}
	s.mu.Lock()
	broken := s.broken
	s.mu.Unlock()
	verb := statement.Verb(sql)
	if verb == "end" {
		verb = "commit"
	}
	if broken || f.fail[verb] == 0 {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen[verb]++
	return f.seen[verb] == f.fail[verb]
}

// mishap is the error that a struck statement gets: one that a server gives when its disk is full or broken (manual, "PostgreSQL Error
// Codes", classes 53 and 58), so that no program can call it its own fault. The server itself was made to fail in the same place, so a
// transaction is in the state that the error leaves it in.
func mishap(verb string) *pgproto3.ErrorResponse {
	e := &pgproto3.ErrorResponse{Severity: "ERROR", SeverityUnlocalized: "ERROR"}
	if verb == "select" {
		e.Code, e.Message = "58030", `could not read block 0 in file "base/5/16390": Input/output error`
	} else {
		e.Code, e.Message = "53100", `could not extend file "base/5/16390": No space left on device`
		e.Hint = "Check free disk space."
	}
	return e
}

// compete lets the rival write. It is on the tape as the workbook's own, with its error, if any.
func (p *Proxy) compete() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	seq := p.o.Tape.Open(database.Entry{Kind: database.Statement, SQL: p.o.Faults.Rival, Returned: -1, Affected: -1, Driver: true})
	err := p.o.Rival(ctx)
	p.o.Tape.Finish(seq, func(e *database.Entry) {
		if err == nil {
			return
		}
		e.Err = err.Error()
		if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) {
			e.Err, e.Code = pg.Message, pg.Code
		}
	})
}
