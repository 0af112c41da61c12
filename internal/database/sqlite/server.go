// Package sqlite gives programs SQLite databases that the workbook holds: the engine runs here, and a program's driver, the module in
// the folder sqlite3 beside this one, sends its calls over a socket. Each statement is recorded as it passes.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// Server makes SQLite databases in one folder. Its sockets lie in a folder of their own, since their paths must be short.
type Server struct {
	dir      string // this server's part of the folder it was given
	post     *post
	anyPath  bool
	mu       sync.Mutex
	made     int
	open     map[*Database]bool
	template map[[32]byte]*template
	closed   bool
}

var _ database.Server = (*Server)(nil)

// Option changes how a server behaves.
type Option func(*Server)

// AnyPath lets programs open files anywhere, as an ordinary driver does. It is for other people's test suites.
func AnyPath() Option { return func(s *Server) { s.anyPath = true } }

// Open makes a server whose files lie below dir, which is made when it is missing. What servers of killed workbooks left there is removed.
func Open(dir string, options ...Option) (*Server, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for SQLite databases: %w", err)
	}
	dir, err := filepath.EvalSymlinks(dir)
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("find the folder for SQLite databases: %w", err)
	}
	sweep(dir)
	p, err := newPost()
	if err != nil {
		return nil, err
	}
	s := &Server{dir: filepath.Join(dir, p.name()), post: p, open: map[*Database]bool{}, template: map[[32]byte]*template{}}
	if err := s.makeFolder(); err != nil {
		p.close()
		return nil, fmt.Errorf("make the folder for SQLite databases: %w", err)
	}
	for _, o := range options {
		o(s)
	}
	return s, nil
}

// makeFolder makes the server's folder, with the way to its sockets in it.
func (s *Server) makeFolder() error {
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(s.dir, postFile), []byte(s.post.dir), 0o600)
}

// Engine is database.SQLite.
func (s *Server) Engine() string { return database.SQLite }

// Version is the version of SQLite.
func (s *Server) Version(context.Context) (string, error) { return lite.Version(), nil }

// Create makes a database and a socket for its program. The file is NAME.db in the program's folder; one that lies there is replaced.
func (s *Server) Create(ctx context.Context, setup database.Setup) (database.Database, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if setup.Name == "" || !filepath.IsLocal(setup.Name) || filepath.Base(setup.Name) != setup.Name {
		return nil, fmt.Errorf("create a SQLite database: %q is no name for one", setup.Name)
	}
	n, err := s.number()
	if err != nil {
		return nil, err
	}
	d, err := s.newDatabase(n, setup)
	if err != nil {
		return nil, fmt.Errorf("create the SQLite database %s: %w", setup.Name, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		d.end()
		return nil, errClosed
	}
	s.open[d] = true
	return d, nil
}

var errClosed = errors.New("create a SQLite database: the server is closed")

func (s *Server) number() (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return 0, errClosed
	}
	s.made++
	return s.made, nil
}

func (s *Server) newDatabase(n int, setup database.Setup) (*Database, error) {
	d := &Database{server: s, setup: setup, tape: database.NewTape(), links: map[*link]bool{}, files: map[string]bool{}}
	d.faults = newMishaps(setup.Faults)
	d.shared = s.post.name() + "-" + strconv.Itoa(n)
	err := d.makeFolder(filepath.Join(s.dir, strconv.Itoa(n)))
	if err == nil {
		err = s.prepare(setup.Script, d.file())
	}
	if err == nil {
		err = d.listen(s.post.path(strconv.Itoa(n)))
	}
	if err != nil {
		d.remove()
		return nil, err
	}
	return d, nil
}

// Close ends all databases and removes the server's files.
func (s *Server) Close() error {
	s.mu.Lock()
	open := s.open
	s.open, s.closed = nil, true
	s.mu.Unlock()
	for d := range open {
		d.end()
	}
	s.post.close()
	if err := os.RemoveAll(s.dir); err != nil {
		return fmt.Errorf("remove the SQLite databases: %w", err)
	}
	return nil
}
