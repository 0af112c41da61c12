package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/owner"
	"ormbook/internal/database/postgres/proxy"
)

// socketName is what PostgreSQL's clients look for in the folder PGHOST, with port 5432.
const socketName = ".s.PGSQL.5432"

// connections bounds what one program can open, so that a leak in one does not starve the others of a shared server.
const connections = 25

// Create makes a database from the script's template, about 20 ms, and listens for the program.
func (s *Server) Create(ctx context.Context, setup database.Setup) (database.Database, error) {
	if setup.Name == "" {
		return nil, errors.New("create a PostgreSQL database: it has no name")
	}
	d, err := s.create(ctx, setup)
	if err != nil {
		if err := s.heal(ctx, err); err != nil {
			return nil, err
		}
		d, err = s.create(ctx, setup)
	}
	if err != nil {
		return nil, err
	}
	return d, nil
}

func (s *Server) create(ctx context.Context, setup database.Setup) (*Database, error) {
	tpl, err := s.template(ctx, setup.Script)
	if err != nil {
		return nil, err
	}
	d := &Database{server: s, name: owner.Name(), setup: setup, tape: database.NewTape(), password: rand.Text()}
	err = s.copy(ctx, d, tpl)
	if err == nil {
		err = d.listen()
	}
	if err != nil {
		_ = s.drop(context.WithoutCancel(ctx), d.name)
		return nil, err
	}
	if !s.keep(d) {
		return nil, errors.Join(errClosed, d.Close())
	}
	return d, nil
}

var errClosed = errors.New("the PostgreSQL server is closed")

func (s *Server) keep(d *Database) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.databases[d] = true
	}
	return !s.closed
}

// copy makes the database and its two roles. The program's may do everything inside the database and nothing outside. The inspector's is no
// superuser, for a view that it reads may call the program's functions; it sees all rows, whatever policies the program makes.
func (s *Server) copy(ctx context.Context, d *Database, tpl string) error {
	if s.roles {
		roles := fmt.Sprintf(`CREATE ROLE %[1]s LOGIN PASSWORD '%[3]s' CONNECTION LIMIT %[4]d IN ROLE %[5]s;
			CREATE ROLE %[2]s LOGIN PASSWORD '%[3]s' BYPASSRLS IN ROLE %[1]s`,
			quote(d.name), quote(owner.Inspector(d.name)), d.password, connections, groupRole)
		if s.cluster == nil {
			roles += "; ALTER ROLE " + quote(d.name) + " SET lc_messages = 'C'" // the private server's messages are English as it is
		}
		if _, err := s.admin.Exec(ctx, roles); err != nil {
			return fmt.Errorf("create the database's roles: %w", err)
		}
	}
	if _, err := s.admin.Exec(ctx, "CREATE DATABASE "+quote(d.name)+" TEMPLATE "+quote(tpl)+s.strategy()); err != nil {
		return fmt.Errorf("copy a database from its template: %w", err)
	}
	if s.roles {
		grant := fmt.Sprintf("REVOKE ALL ON DATABASE %[1]s FROM PUBLIC; GRANT ALL ON DATABASE %[1]s TO %[1]s", quote(d.name))
		if _, err := s.admin.Exec(ctx, grant); err != nil {
			return fmt.Errorf("grant the database to its role: %w", err)
		}
	}
	return nil
}

// listen starts the proxy on a socket that only this user reaches.
func (d *Database) listen() error {
	dir, err := owner.Folder(socketName)
	if err != nil {
		return err
	}
	l, err := net.Listen("unix", filepath.Join(dir, socketName))
	if err != nil {
		_ = os.RemoveAll(dir)
		return fmt.Errorf("listen for the program: %w", err)
	}
	d.dir, d.listener = dir, l
	d.proxy = proxy.New(proxy.Options{
		Name: d.setup.Name, Login: d.login, Tape: d.tape, Faults: d.setup.Faults, Rival: d.rival,
		Cancel: func(pid uint32) { d.server.interrupt(d.name, pid) },
		Kill:   func(pid uint32) { d.server.kill(d.name, pid) },
	})
	go d.proxy.Serve(l)
	return nil
}

// login opens a connection in the program's name.
func (d *Database) login(ctx context.Context, settings map[string]string) (*pgconn.HijackedConn, error) {
	if _, ok := settings["TimeZone"]; !ok && settings["timezone"] == "" {
		settings["timezone"] = "UTC"
	}
	conn, err := d.connect(ctx, d.name, settings)
	if err != nil {
		return nil, err
	}
	return conn.Hijack()
}

func (d *Database) connect(ctx context.Context, role string, settings map[string]string) (*pgconn.PgConn, error) {
	config := d.server.config(d.name)
	config.RuntimeParams = maps.Clone(settings)
	if d.server.roles {
		config.User, config.Password = role, d.password
	}
	return pgconn.ConnectConfig(ctx, config)
}

// rival commits the set-up's rival statements, as another program with the same rights would.
func (d *Database) rival(ctx context.Context) error {
	conn, err := d.connect(ctx, d.name, map[string]string{"timezone": "UTC", "lock_timeout": "3s"})
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, d.setup.Faults.Rival).ReadAll()
	return err
}
