package build

import (
	"context"
	"fmt"
	goimporter "go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// importer reads the types of packages from their archives. Packages are complete once read, so all callers share them.
type importer struct {
	t  *Toolchain
	mu sync.Mutex
	gc types.Importer
}

var _ types.Importer = (*importer)(nil)

func newImporter(t *Toolchain) *importer {
	i := &importer{t: t}
	i.begin()
	return i
}

func (i *importer) begin() { i.gc = goimporter.ForCompiler(token.NewFileSet(), "gc", i.open) }

// Importer gives the types of the packages that a program may import. It is shared, safe for use by several goroutines, and slow only
// for the first import after the cache was made.
func (t *Toolchain) Importer() types.Importer { return t.importer }

// Import gives one package; the caller must not change it.
func (i *importer) Import(path string) (*types.Package, error) {
	if !i.t.Allows(path) {
		return nil, fmt.Errorf("package %s is not available here", path)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	p, err := i.gc.Import(path)
	if err != nil { // an archive may have been lost or spoilt: ask for all of them anew
		i.t.archives.forget()
		i.begin()
		p, err = i.gc.Import(path)
	}
	return p, err
}

// open finds an archive. A package that is not known yet is asked for together with those that lessons usually need.
func (i *importer) open(path string) (io.ReadCloser, error) {
	ctx, a := context.Background(), i.t.archives
	if !a.knows(path) {
		if err := a.ensure(ctx, i.t.usual(), nil); err != nil {
			return nil, err
		}
		if err := a.ensure(ctx, []string{path}, nil); err != nil {
			return nil, err
		}
	}
	name, ok := a.file(path)
	if !ok {
		return nil, fmt.Errorf("there is no archive of %s", path)
	}
	return os.Open(name)
}

func (a *archives) knows(path string) bool {
	_, ok := a.file(path)
	return ok
}

func (a *archives) file(path string) (string, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	kept, ok := a.known[path]
	return filepath.Join(a.dir, kept.File), ok
}
