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
	"ormbook/internal/database/postgres/value"
)

// socketName is what PostgreSQL's clients look for in the folder PGHOST, with port 5432.
const socketName = ".s.PGSQL.5432"

// connections bounds what one program can open, so that a leak in one does not starve the others of a shared server.
const connections = 25

// Create furnishes a database for the script, about 10 ms once there is one to furnish, and listens for the program.
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
	r, err := s.rent(ctx)
	if err != nil {
		return nil, err
	}
	d := &Database{server: s, room: r, name: r.name, setup: setup, tape: database.NewTape(), password: rand.Text()}
	d.inspector = session{conn: r.inspector, values: value.NewDecoder()}
	d.guard.d = d
	err = s.furnish(ctx, r, d.password, setup.Script)
	if err == nil {
		d.guard.size, err = s.sizeFilled(ctx, d.name, setup.Script)
	}
	if err == nil {
		err = d.listen()
	}
	if err != nil {
		_ = s.demolish(r)
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
		Name: d.setup.Name, Login: d.login, Tape: d.tape, Faults: d.setup.Faults, Rival: d.rival, Stir: d.guard.stir, Exhausted: d.guard.exhausted,
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
	conn, err := d.connect(ctx, d.name, d.password, settings)
	if err != nil {
		return nil, err
	}
	// Where a write took long, as on a starved machine, pgx reads in the background, and what it reads would be lost to the proxy.
	if err := conn.SyncConn(ctx); err != nil {
		_ = conn.Close(ctx)
		return nil, err
	}
	return conn.Hijack()
}

func (d *Database) connect(ctx context.Context, role, password string, settings map[string]string) (*pgconn.PgConn, error) {
	config := d.server.config(d.name)
	config.RuntimeParams, config.BuildFrontend = maps.Clone(settings), frontend
	if d.server.roles {
		config.User, config.Password = role, password
	}
	return pgconn.ConnectConfig(ctx, config)
}

// rival commits the set-up's rival statements, as another program with the same rights would.
func (d *Database) rival(ctx context.Context) error {
	conn, err := d.connect(ctx, d.name, d.password, map[string]string{"timezone": "UTC", "lock_timeout": "3s"})
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, d.setup.Faults.Rival).ReadAll()
	return err
}
