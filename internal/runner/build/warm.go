package build

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
)

// usualStd are packages of the standard library that lessons and exercises import most.
var usualStd = []string{
	"bytes", "cmp", "context", "database/sql", "encoding/json", "errors", "fmt", "io", "log", "maps", "math", "os", "regexp", "runtime",
	"slices", "sort", "strconv", "strings", "sync", "sync/atomic", "time",
}

// usual is what a first lesson on SQLite needs.
func (t *Toolchain) usual() []string {
	paths := slices.Clone(usualStd)
	for _, path := range thirdParty {
		if !strings.Contains(path, "pgx") && !strings.Contains(path, "postgres") {
			paths = append(paths, path)
		}
	}
	return append(paths, t.kit...)
}

// Warm compiles everything that programs may import, first what lessons on SQLite need, so that no build has to wait for it. What is
// compiled already costs a second. progress, which may be nil, hears how many of all packages are done and what comes now.
func (t *Toolchain) Warm(ctx context.Context, progress func(done, total int, what string)) error {
	std, err := t.std(ctx)
	if err != nil {
		return fmt.Errorf("warm the build cache: %w", err)
	}
	stages := [][]string{t.usual(), append(slices.Clone(thirdParty), t.kit...), {"net/http", "net/http/httptest", "html/template"}, std}
	total, err := t.count(ctx, stages)
	if err != nil {
		return fmt.Errorf("warm the build cache: %w", err)
	}
	for _, stage := range stages {
		done := t.archives.count()
		heard := func(path string) {
			done = min(done+1, total)
			if progress != nil {
				progress(done-1, total, path)
			}
		}
		if err := t.archives.ensure(ctx, stage, heard); err != nil {
			return fmt.Errorf("warm the build cache: %w", err)
		}
	}
	if err := t.warmFlags(ctx); err != nil {
		return fmt.Errorf("warm the build cache: %w", err)
	}
	if progress != nil {
		progress(total, total, "")
	}
	return nil
}

// IsWarm says whether everything is compiled.
func (t *Toolchain) IsWarm() bool {
	return t.archives.knows("net/http/httptest") && !slices.ContainsFunc(append(slices.Clone(thirdParty), t.kit...), func(path string) bool {
		return !t.archives.knows(path)
	})
}

func (t *Toolchain) warmFlags(ctx context.Context) error {
	work, err := os.MkdirTemp(t.goTool.temp, "flags-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	_, err = t.archives.learnFlags(ctx, work)
	return err
}

// std lists the standard library without its internal parts.
func (t *Toolchain) std(ctx context.Context) ([]string, error) {
	out, said, err := t.goTool.run(ctx, t.root, t.goTool.path, "list", "std")
	if err != nil {
		return nil, fmt.Errorf("list the standard library: %w\n%s", err, said)
	}
	return slices.DeleteFunc(strings.Fields(string(out)), func(path string) bool { return !t.standard(path) }), nil
}

// count says how many packages there are with all that they import.
func (t *Toolchain) count(ctx context.Context, stages [][]string) (int, error) {
	args := append([]string{"list", "-deps", "-f", "{{.ImportPath}}", "-buildvcs=false", "--"}, slices.Concat(stages...)...)
	out, said, err := t.goTool.run(ctx, t.root, t.goTool.path, args...)
	if err != nil {
		return 0, fmt.Errorf("list packages: %w\n%s", err, said)
	}
	return len(strings.Fields(string(out))), nil
}

func (a *archives) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.known)
}
