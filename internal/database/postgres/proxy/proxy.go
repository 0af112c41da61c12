// Package proxy stands between a program and PostgreSQL: it speaks the server's protocol to the program, hands every byte on to the real
// server, and records on a tape what passes: each statement with its bound values, rows, time and error, and the brackets of transactions.
//
// Messages are decoded only as far as recording needs and are forwarded as they came, so a driver cannot tell the proxy from the server.
// The format is that of the PostgreSQL manual, "Frontend/Backend Protocol", version 3.0.
package proxy

import (
	"context"
	"net"
	"slices"
	"sync"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
)

// Options are what a proxy needs of the database behind it.
type Options struct {
	// Name is the one database that programs see.
	Name string
	// Login opens a connection to the real database with the given session settings (TimeZone, application_name…).
	Login func(ctx context.Context, settings map[string]string) (*pgconn.HijackedConn, error)
	// Cancel interrupts what a server process is doing.
	Cancel func(pid uint32)
	// Kill ends a server process and returns when it is gone.
	Kill func(pid uint32)
	// Stir, when set, hears of each request of the program's that the server will answer.
	Stir func()
	// Exhausted, when set, hears of errors that say that a statement of the program's wanted too much memory or room. It must not wait.
	Exhausted func(code, message string)
	// Tape gets the entries.
	Tape *database.Tape
	// Faults are the mishaps that the program meets; the workbook's own connections do not.
	Faults database.Faults
	// Rival commits Faults.Rival on a connection of its own.
	Rival func(ctx context.Context) error
}

// Proxy serves one database. It is safe for use by several goroutines.
type Proxy struct {
	o      Options
	faults faults

	mu       sync.Mutex
	sessions map[*session]bool
	opened   int // the program's connections so far
	callers  int // of now, logged in or not
	closed   bool
	shut     *pgconn.PgError // why nobody is let in any more
	done     sync.WaitGroup
}

// New makes a proxy that serves nothing yet.
func New(o Options) *Proxy {
	return &Proxy{o: o, sessions: map[*session]bool{}, faults: faults{fail: o.Faults.Fail, seen: map[string]int{}}}
}

// Serve answers the program's connections until l is closed.
func (p *Proxy) Serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		if !p.start(c, false) {
			return
		}
	}
}

// Pipe gives a connection for the workbook's own statements, recorded as those of connection 0.
func (p *Proxy) Pipe() net.Conn {
	ours, theirs := net.Pipe()
	p.start(theirs, true)
	return ours
}

// mostCallers bounds the connections that are open at once. The server's own limit is lower, and its error is the one to be seen.
const mostCallers = 100

func (p *Proxy) start(c net.Conn, own bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.callers >= mostCallers && !own {
		_ = c.Close()
		return !p.closed
	}
	p.callers++
	p.done.Go(func() {
		p.answer(c, own)
		p.mu.Lock()
		defer p.mu.Unlock()
		p.callers--
	})
	return true
}

// enter lists a session that has logged in and numbers its connection.
func (p *Proxy) enter(s *session) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	if !s.own {
		p.opened++
		s.number = p.opened
	}
	p.sessions[s] = true
	return true
}

func (p *Proxy) leave(s *session) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.sessions, s)
}

func (p *Proxy) list() []*session {
	p.mu.Lock()
	defer p.mu.Unlock()
	var list []*session
	for s := range p.sessions {
		list = append(list, s)
	}
	return list
}

// Leaks counts the program's open transactions and the row sets that it has neither read to the end nor closed.
func (p *Proxy) Leaks() database.Leaks {
	var l database.Leaks
	for _, s := range p.list() {
		tx, rows := s.leaks()
		if tx {
			l.Transactions++
		}
		if rows {
			l.RowSets++
		}
	}
	return l
}

// Release ends the program's connections that hold something open and returns when the server has rolled them back. A rollback behind the
// driver's back would be no cure: a leaked *sql.Tx would go on outside any transaction.
func (p *Proxy) Release() {
	for _, s := range p.list() {
		if tx, rows := s.leaks(); tx || rows {
			s.release()
		}
	}
}

// Backends are the numbers of the server's processes that work for the program.
func (p *Proxy) Backends() []uint32 {
	var list []uint32
	for _, s := range p.list() {
		list = append(list, s.server.PID)
	}
	return list
}

// Busy says whether the server works on a statement.
func (p *Proxy) Busy() bool { return slices.ContainsFunc(p.list(), (*session).waits) }

// Shut ends the program's connections and lets nobody in any more, who is told why.
func (p *Proxy) Shut(why *pgconn.PgError) {
	p.mu.Lock()
	p.shut = why
	p.mu.Unlock()
	for _, s := range p.list() {
		if !s.own {
			p.o.Kill(s.server.PID)
		}
	}
}

func (p *Proxy) refusal() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shut == nil {
		return nil
	}
	return p.shut
}

// Close ends all connections, whatever they are doing.
func (p *Proxy) Close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	for _, s := range p.list() {
		s.hangUp()
	}
	p.done.Wait()
}
