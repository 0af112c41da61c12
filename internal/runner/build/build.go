// Package build turns the source of students' programs into executables. It finds Go, makes the module that the programs belong to,
// and keeps what it has built. A program is compiled and linked directly from the archives that `go list -export` names, and by
// `go build`, which is always right, when that is not possible.
package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"ormbook/internal/patch"
)

// Kit is source that students' programs may import and that the workbook carries inside itself, by import path. Paths below "ormbook/"
// are packages of the students' module; any other is a module that replaces the one of its name. Test files are left out.
type Kit map[string]fs.FS

// Options say where to build and with what.
type Options struct {
	Cache    string // folder for everything that can be made again
	Kit      Kit
	Patches  map[string]patch.Patch // modules that programs get with changes, by import path
	noDirect bool                   // always use go build, as ORMBOOK_BUILD=go in the environment does
}

// Toolchain builds programs. It is safe for use by several goroutines and beside other workbooks on the same cache.
type Toolchain struct {
	goTool   *goTool
	root     string   // folder of the students' module
	kit      []string // import paths of the kit
	identity string   // of all that goes into an archive besides its own source
	direct   bool
	programs *programs
	archives *archives
	importer *importer

	mu   sync.Mutex
	made map[string]bool // imports that go build has compiled once
}

// Program is source for one executable.
type Program struct {
	Name     string    // for messages
	Packages []Package // in the order of their dependencies; the last is package main
	// OneCore leaves the other processors to other programs: it takes longer, and a tenth less of the processors' time.
	OneCore bool
}

// Package is one package of a program. The path of package main is "main" or lies, like the others, below "ormbook/".
type Package struct {
	Path  string
	Files []File
}

// File is one file of a package. Its name has no folder.
type File struct {
	Name    string
	Content []byte
}

// Result is an executable, or what is wrong with the program.
type Result struct {
	Binary      string       // path of the executable, in the cache; empty when the program does not compile
	Diagnostics []Diagnostic // in file order
	How         string       // "compile+link", "go build" or "cache"
	Took        time.Duration
}

// Diagnostic is one thing that the compiler said. File is as a //line directive wrote it, or else relative to the students' module;
// Line and Col are 0 where they are not known.
type Diagnostic struct {
	File      string
	Line, Col int
	Message   string
}

// The ways in which a program was built.
const (
	byDirect = "compile+link"
	byGo     = "go build"
	byCache  = "cache"
)

// Open finds Go and makes the students' module. Errors are a *GoError or a *ModulesError where the user can mend it.
func Open(ctx context.Context, o Options) (*Toolchain, error) {
	cache, err := makeCache(o.Cache)
	if err != nil {
		return nil, fmt.Errorf("open the build cache: %w", err)
	}
	tool, err := findGo(ctx, cache)
	if err != nil {
		return nil, err
	}
	m, err := newModule(tool, o.Kit, o.Patches)
	if err != nil {
		return nil, fmt.Errorf("make the module of students' programs: %w", err)
	}
	t := &Toolchain{goTool: tool, kit: m.kit, direct: !o.noDirect && os.Getenv("ORMBOOK_BUILD") != "go", made: map[string]bool{}}
	if t.root, err = m.write(filepath.Join(cache, "module")); err != nil {
		return nil, fmt.Errorf("write the module of students' programs: %w", err)
	}
	t.identity = digest(t.root, tool.identity())
	t.programs = &programs{dir: filepath.Join(cache, "programs"), limit: programsLimit}
	t.archives = openArchives(filepath.Join(cache, "archives", t.identity), tool, t.root)
	t.importer = newImporter(t)
	forgetOld(filepath.Join(cache, "module"), t.root, oldAge)
	forgetOld(filepath.Join(cache, "archives"), t.archives.dir, oldAge)
	return t, nil
}

// Root is the folder that the names in //line directives are relative to: a frame of a running program shows Root()/NAME.
func (t *Toolchain) Root() string { return t.root }

// Go is the path and the version of the go command in use.
func (t *Toolchain) Go() (path, version string) { return t.goTool.path, t.goTool.env.GOVERSION }

// buildLimit is how long the compiler and the linker may work at one program.
const buildLimit = time.Minute

// Build makes an executable of a program. A program that does not compile is no error: see Diagnostics. One that is too much for the
// compiler is a *LimitError.
func (t *Toolchain) Build(ctx context.Context, p Program) (*Result, error) {
	begun := time.Now()
	r, err := t.build(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("build %s: %w", p.Name, err)
	}
	r.Took = time.Since(begun)
	return r, nil
}

// Key names all that a program's executable depends on: its source, its modules, and Go itself. Programs of the same key are the same.
func (t *Toolchain) Key(p Program) (string, error) {
	s, err := t.read(p)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", p.Name, err)
	}
	return t.key(s), nil
}

func (t *Toolchain) key(s *source) string { return digest(t.identity, s.identity()) }

func (t *Toolchain) build(ctx context.Context, p Program) (*Result, error) {
	s, err := t.read(p)
	if err != nil || len(s.diagnostics) > 0 {
		return &Result{Diagnostics: s.diagnostics}, err
	}
	key := t.key(s)
	if binary, ok := t.programs.find(key); ok {
		return &Result{Binary: binary, How: byCache}, nil
	}
	work, err := os.MkdirTemp(t.goTool.temp, "build-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	if err := s.write(work, t.root); err != nil {
		return nil, err
	}
	r, err := t.compile(ctx, s)
	if err != nil || r.Binary == "" {
		return r, err
	}
	r.Binary, err = t.programs.keep(key, r.Binary)
	return r, err
}

// compile takes the fast way where it can and the right one where it must.
func (t *Toolchain) compile(ctx context.Context, s *source) (*Result, error) {
	if t.direct && s.plain {
		r, err := t.compileAndLink(ctx, s)
		if err == nil || !errors.Is(err, errIndirect) {
			return r, err
		}
	}
	return t.goBuild(ctx, s)
}
