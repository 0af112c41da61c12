// Package tutor holds the workbook's use cases: open a lesson and run its steps, check an exercise. It knows no terminal: commands and
// screens are built on it.
package tutor

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/database/postgres"
	"ormbook/internal/database/sqlite"
	"ormbook/internal/patch"
	"ormbook/internal/runner/build"
	"ormbook/internal/runner/cells"
	"ormbook/internal/sandbox/canary"
	"ormbook/internal/scratch"
)

// Tutor serves one book. What it needs to run programs, the toolchain and the database servers, is started at first use and kept.
type Tutor struct {
	Book *book.Book
	opts Options

	mu      sync.Mutex
	typing  sync.Mutex // the importer serves one at a time
	tools   *build.Toolchain
	checker *checker.Checker
	servers map[string]database.Server
	// broken remembers why a server cannot be had, so that a missing PostgreSQL is looked for once.
	broken map[string]error

	examining sync.Mutex
	machine   *canary.Machine // once it was examined
}

// Options say where things are.
type Options struct {
	Cache    string // folder for builds and the private PostgreSQL cluster
	Postgres string // DSN of a PostgreSQL server, empty to find one
	Kit      build.Kit
	Patches  map[string]patch.Patch
	Log      func(format string, args ...any) // talk for the user: what takes long, and why
}

// New gives a tutor for a book.
func New(b *book.Book, o Options) *Tutor {
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	return &Tutor{Book: b, opts: o, servers: map[string]database.Server{}, broken: map[string]error{}}
}

// CacheDir is the folder that everything which can be made again lies in: ORMBOOK_CACHE, or ormbook in the user's cache folder.
func CacheDir() (string, error) {
	if dir := os.Getenv("ORMBOOK_CACHE"); dir != "" {
		return filepath.Abs(dir)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find a cache folder (set ORMBOOK_CACHE to one): %w", err)
	}
	return filepath.Join(dir, "ormbook"), nil
}

// RunsDir is the folder below which programs run; what a killed workbook left there is swept at the next start. It is short, for sockets
// lie in it. Where the workbook is root, programs may run as other users, who must be able to walk there.
func RunsDir() string {
	dir := scratch.Dir()
	if os.Getuid() == 0 && !walkable(dir) {
		dir = "/tmp"
	}
	return filepath.Join(dir, fmt.Sprintf("ormbook-%d", max(os.Getuid(), 0)))
}

// walkable tells whether every user may walk through a folder.
func walkable(dir string) bool {
	for {
		info, err := os.Stat(dir)
		if err != nil || info.Mode().Perm()&0o001 == 0 {
			return false
		}
		if filepath.Dir(dir) == dir {
			return true
		}
		dir = filepath.Dir(dir)
	}
}

// Tools gives the Go toolchain for students' programs.
func (t *Tutor) Tools(ctx context.Context) (*build.Toolchain, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.tools == nil {
		tools, err := build.Open(ctx, build.Options{Cache: t.opts.Cache, Kit: t.opts.Kit, Patches: t.opts.Patches})
		if err != nil {
			return nil, err
		}
		t.tools = tools
	}
	return t.tools, nil
}

func (t *Tutor) assemble(list []cells.Cell, o cells.Options) cells.Plan {
	t.typing.Lock()
	defer t.typing.Unlock()
	return cells.Assemble(list, o)
}

// Server gives the database server of an engine, starting it where that is needed.
func (t *Tutor) Server(ctx context.Context, engine string) (database.Server, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s := t.servers[engine]; s != nil {
		return s, nil
	}
	if err := t.broken[engine]; err != nil {
		return nil, err
	}
	s, err := t.start(ctx, engine)
	if err != nil {
		if ctx.Err() == nil {
			t.broken[engine] = err
		}
		return nil, err
	}
	t.servers[engine] = s
	return s, nil
}

func (t *Tutor) start(ctx context.Context, engine string) (database.Server, error) {
	switch engine {
	case database.SQLite:
		return sqlite.Open(filepath.Join(t.opts.Cache, "sqlite"))
	case database.Postgres:
		return postgres.Open(ctx, postgres.Options{DSN: t.opts.Postgres, Cache: t.opts.Cache, Log: logWriter(t.opts.Log)})
	}
	return nil, fmt.Errorf("there is no engine %q; the engines are sqlite and postgres", engine)
}

type logWriter func(string, ...any)

func (l logWriter) Write(b []byte) (int, error) { l("%s", b); return len(b), nil }

// Close stops the servers.
func (t *Tutor) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	var errs []error
	for _, s := range t.servers {
		errs = append(errs, s.Close())
	}
	t.servers = map[string]database.Server{}
	return errors.Join(errs...)
}
