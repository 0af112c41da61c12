// Package postgres is the PostgreSQL engine: it finds or starts a server, makes one database for each run of a program, puts a recording
// proxy before it, and looks at its tables from outside.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/cluster"
	"ormbook/internal/database/postgres/owner"
)

// ErrNotFound means that there is no PostgreSQL to use; its text says what to install. Other reasons, such as a system on which ormbook
// starts no server, match it by errors.Is.
var ErrNotFound = cluster.ErrNotFound

// Binaries are the programs of one PostgreSQL installation on this machine.
type Binaries = cluster.Binaries

// Find looks for a PostgreSQL installation on this machine: on PATH, then in the usual folders. Its error matches
// ErrNotFound and is a sentence for the user.
func Find() (Binaries, error) { return cluster.Find() }

// Options say which server to use.
type Options struct {
	// DSN names a running server by a PostgreSQL URL or keywords; empty means a private server made from this machine's binaries.
	DSN string
	// Cache is the folder for the private server's files; empty means ormbook in the user's cache folder, which all workbooks share.
	Cache string
	// Log hears one sentence when a damaged private server was made anew; nil means silence.
	Log io.Writer
}

// Server makes databases on one PostgreSQL server.
type Server struct {
	cluster *cluster.Cluster // nil where a DSN was given
	admin   *pgxpool.Pool
	version string
	number  int  // as in server_version_num: 150018
	roles   bool // each database gets roles of its own: the account is a superuser

	healing   sync.Mutex
	mu        sync.Mutex
	rooms     []*room // empty ones
	databases map[*Database]bool
	sizes     map[string]int64 // of databases as a script fills them, by script
	closed    bool
}

var _ database.Server = (*Server)(nil)

// Open connects to the server that o names, or to the private one, which it starts when it does not run.
func Open(ctx context.Context, o Options) (*Server, error) {
	s := &Server{databases: map[*Database]bool{}, sizes: map[string]int64{}}
	dsn := o.DSN
	if dsn == "" {
		bin, err := cluster.Find()
		if err != nil {
			return nil, err
		}
		if s.cluster, err = cluster.Open(ctx, bin, cluster.Options{Cache: o.Cache, Log: o.Log}); err != nil {
			return nil, err
		}
		dsn = cluster.DSN(s.cluster.Socket(), "postgres")
	}
	if err := s.connect(ctx, dsn); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Server) connect(ctx context.Context, dsn string) error {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return fmt.Errorf("read the PostgreSQL DSN: %w", err)
	}
	config.MaxConns, config.MinConns = 3, 0
	config.BeforeConnect = func(_ context.Context, c *pgx.ConnConfig) error {
		s.aim(&c.Config)
		return nil
	}
	params := config.ConnConfig.RuntimeParams
	clear(params) // PGOPTIONS and its like are meant for the user's own work
	params["application_name"], params["timezone"], params["client_min_messages"] = "ormbook", "UTC", "warning"
	if s.admin, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return fmt.Errorf("connect to PostgreSQL: %w", err)
	}
	if err := s.greet(ctx); err != nil {
		return err
	}
	owner.SweepFolders()
	return s.sweep(ctx)
}

// aim points a configuration at the private server's socket, which is another one after a restart.
func (s *Server) aim(c *pgconn.Config) {
	if s.cluster != nil {
		c.Host = s.cluster.Socket()
	}
}

// config is for a connection to one database as the administrator.
func (s *Server) config(database string) *pgconn.Config {
	c := s.admin.Config().ConnConfig.Config.Copy()
	c.Database = database
	s.aim(c)
	return c
}

// heal finds or starts the private server again when an error says that it went away. Databases that programs use may be lost with it;
// new ones can be made.
func (s *Server) heal(ctx context.Context, err error) error {
	var pg *pgconn.PgError
	if s.cluster == nil || ctx.Err() != nil || errors.Is(err, errClosed) || errors.As(err, &pg) && !strings.HasPrefix(pg.Code, "57P") { // operator_intervention
		return err
	}
	s.healing.Lock()
	defer s.healing.Unlock()
	if err := s.cluster.Rejoin(ctx); err != nil {
		return err
	}
	s.admin.Reset()
	return nil
}

// greet learns what the server is and what the account may do there.
func (s *Server) greet(ctx context.Context) error {
	var user string
	var createDB bool
	err := s.admin.QueryRow(ctx, `SELECT current_setting('server_version'), current_setting('server_version_num')::int,
		rolname, rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user`).Scan(&s.version, &s.number, &user, &s.roles, &createDB)
	if err != nil {
		return fmt.Errorf("connect to PostgreSQL: %w", err)
	}
	s.version, _, _ = strings.Cut(s.version, " ") // Debian adds its own in parentheses
	if s.number < cluster.Oldest*10_000 {
		return fmt.Errorf("PostgreSQL %s is too old: ormbook needs %d or newer", s.version, cluster.Oldest)
	}
	if !s.roles && !createDB {
		return fmt.Errorf("the PostgreSQL account %q may not create databases; as an administrator run ALTER ROLE %s CREATEDB", user, quote(user))
	}
	return nil
}

// Engine is database.Postgres.
func (s *Server) Engine() string { return database.Postgres }

// Version is the server's version, such as "15.18".
func (s *Server) Version(context.Context) (string, error) { return s.version, nil }

// Close drops all databases of this server value and, as its last user, stops a private server.
func (s *Server) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	var errs []error
	open, rooms := s.databases, s.rooms
	s.databases, s.rooms = nil, nil
	s.mu.Unlock()
	for d := range open {
		errs = append(errs, d.Close())
	}
	for _, r := range rooms {
		errs = append(errs, s.demolish(r))
	}
	if s.admin != nil {
		s.admin.Close()
	}
	if s.cluster != nil {
		errs = append(errs, s.cluster.Close())
	}
	return errors.Join(errs...)
}
