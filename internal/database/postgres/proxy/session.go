package proxy

import (
	"bufio"
	"errors"
	"net"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/value"
)

// session is one connection of a program. Two goroutines carry its bytes, one each way; what both need is under mu.
type session struct {
	p      *Proxy
	own    bool // the workbook's, not the program's
	number int
	client net.Conn
	server *pgconn.HijackedConn

	values *value.Decoder // used by the goroutine that reads the client

	mu       sync.Mutex
	released bool       // the workbook ended it, not the program
	queue    []*request // what the server has still to answer, in order
	stmts    map[string]*prepared
	portals  map[string]*portal
	failed   *failure // in the extended protocol, from an error to the next Sync
	tx       bool     // inside a transaction, as far as the answers tell
	broken   bool     // in a transaction that failed
	place    database.Place
	reading  bool // the driver has a row set open: it told us so
	rows     bool // the running or last statement returned rows
	held     int  // bytes that stmts and portals take
	ending   bool // the program has gone, or we hung up
}

// prepared is a statement as Parse named it.
type prepared struct {
	sql     string
	oids    []uint32 // of the parameters, 0 where not known yet
	returns *bool    // whether it gives rows, nil while unknown
	bytes   int      // that it took when it was made
}

// portal is a prepared statement with values bound to it.
type portal struct {
	stmt *prepared
	args []any
	run  *run // after an Execute that stopped at its row limit
}

// mostHeld bounds what a connection's prepared statements and portals take of our memory, in bytes.
const mostHeld = 32 << 20

var errTooMuch = errors.New("more prepared statements than ormbook keeps")

func (s *session) overloaded() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held > mostHeld
}

func (p *prepared) size() int {
	if p == nil {
		return 0
	}
	return p.bytes
}

func (p *portal) size() int {
	if p == nil {
		return 0
	}
	n := 200
	for _, a := range p.args {
		n += database.Size(a)
	}
	return n
}

// failure is the error that ended a series of extended messages, and the request that met it.
type failure struct {
	at            *request
	code, message string
}

func newSession(p *Proxy, client net.Conn, server *pgconn.HijackedConn) *session {
	return &session{
		p: p, client: client, server: server, values: value.NewDecoder(),
		stmts: map[string]*prepared{}, portals: map[string]*portal{},
	}
}

// relay carries bytes both ways until one side ends.
func (s *session) relay() {
	answers := make(chan struct{})
	go func() {
		defer close(answers)
		s.fromServer(newFrames(s.server.Conn), bufio.NewWriterSize(s.client, 32<<10))
		_ = s.client.Close()
	}()
	s.fromClient(newFrames(s.client), bufio.NewWriterSize(s.server.Conn, 32<<10))
	if s.abandoned() { // a server process that computes does not notice that its client went away
		s.p.o.Kill(s.server.PID)
	}
	s.hangUp()
	<-answers
	s.finish()
}

// end makes the server roll back and forget this session, and returns when it has.
func (s *session) end() {
	s.p.o.Kill(s.server.PID)
	s.hangUp()
	for limit := time.Now().Add(2 * time.Second); s.listed() && time.Now().Before(limit); {
		time.Sleep(time.Millisecond)
	}
}

func (s *session) listed() bool {
	s.p.mu.Lock()
	defer s.p.mu.Unlock()
	return s.p.sessions[s]
}

func (s *session) hangUp() {
	s.mu.Lock()
	s.ending = true
	s.mu.Unlock()
	_ = s.server.Conn.Close()
	_ = s.client.Close()
}

// waits says whether the server has something to answer.
func (s *session) waits() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue) > 0
}

// abandoned notes that the program went away, and says whether the server was working for it.
func (s *session) abandoned() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ending = true
	return len(s.queue) > 0
}

// leaks says what the program holds open on this connection.
func (s *session) leaks() (tx, rows bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.own {
		return false, false
	}
	rows = s.rows && (s.reading || len(s.queue) > 0)
	for _, p := range s.portals {
		rows = rows || p.run != nil
	}
	return s.tx, rows
}

// release ends a session whose program left something open.
func (s *session) release() {
	s.mu.Lock()
	s.released = true
	s.mu.Unlock()
	s.end()
}
