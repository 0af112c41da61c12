package postgres

import (
	"context"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/proxy"
	"ormbook/internal/database/postgres/value"
)

// Database is one database behind its proxy.
type Database struct {
	server   *Server
	room     *room
	name     string // on the server, and of the program's role
	password string
	setup    database.Setup
	tape     *database.Tape
	dir      string
	listener net.Listener
	proxy    *proxy.Proxy
	guard    guard

	own       session // for Exec, through the proxy
	inspector session // from outside
	closing   sync.Once
	closed    error
}

// session is a connection of our own, opened at its first use and again after it broke. mu is held while it is used.
type session struct {
	mu     sync.Mutex
	conn   *pgconn.PgConn
	values *value.Decoder

	touched bool // functions of the program's may have run in it
}

var _ database.Database = (*Database)(nil)

// Engine is database.Postgres.
func (d *Database) Engine() string { return database.Postgres }

// Env lets every PostgreSQL client reach the database: by DATABASE_URL, by a DSN that only names it, or by no DSN at all.
func (d *Database) Env() []string {
	u := url.URL{Scheme: "postgres", Path: "/" + d.setup.Name, RawQuery: "sslmode=disable"}
	return []string{
		"DATABASE_URL=postgres://" + u.EscapedPath() + "?" + u.RawQuery,
		"PGHOST=" + d.dir, "PGPORT=5432", "PGUSER=student", "PGDATABASE=" + d.setup.Name, "PGSSLMODE=disable",
	}
}

// Sockets is the proxy's.
func (d *Database) Sockets() []string { return []string{filepath.Join(d.dir, socketName)} }

// Tape holds every statement that came through the proxy; connection 0 is the workbook's own, for Exec.
func (d *Database) Tape() *database.Tape { return d.tape }

// Leaks says what the program holds open at this moment.
func (d *Database) Leaks() database.Leaks { return d.proxy.Leaks() }

// Release ends the program's connections that hold something open; the others stay.
func (d *Database) Release() { d.proxy.Release() }

// Close ends all connections, and drops all that is in the database, and its roles.
func (d *Database) Close() error {
	d.closing.Do(func() { d.closed = d.close() })
	return d.closed
}

func (d *Database) close() error {
	d.guard.ended.Store(true)
	d.server.mu.Lock()
	delete(d.server.databases, d)
	d.server.mu.Unlock()
	var errs []error
	if d.listener != nil {
		errs = append(errs, d.listener.Close())
		d.proxy.Close()
	}
	d.own.close()
	d.room.inspector = d.inspector.leave()
	errs = append(errs, d.server.vacate(d.room), os.RemoveAll(d.dir))
	return errors.Join(errs...)
}

func (s *session) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != nil {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = s.conn.Close(ctx)
		s.conn = nil
	}
}

// leave gives the connection to whoever comes next.
func (s *session) leave() *pgconn.PgConn {
	s.mu.Lock()
	defer s.mu.Unlock()
	conn := s.conn
	s.conn = nil
	if conn != nil && conn.IsClosed() {
		return nil
	}
	return conn
}

// use opens the connection when needed and holds the session until done is called.
func (s *session) use(ctx context.Context, open func(context.Context) (*pgconn.PgConn, error)) (done func(), err error) {
	s.mu.Lock()
	if s.conn == nil || s.conn.IsClosed() {
		if s.conn, err = open(ctx); err != nil {
			s.conn = nil
			s.mu.Unlock()
			return nil, err
		}
		s.values, s.touched = value.NewDecoder(), false
	}
	return s.mu.Unlock, nil
}
