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
	for _, path := range slices.Concat(thirdParty, t.kit) {
		if !slices.ContainsFunc(rare, func(part string) bool { return strings.Contains(path, part) }) {
			paths = append(paths, path)
		}
	}
	return paths
}

// rare are parts of the paths of packages that a first lesson does not need, and that bring much with them.
var rare = []string{"pgx", "postgres", "goose", "inside/pages"}

// moreStd are packages that some lessons and exercises import; what is not here is compiled when a program asks for it.
var moreStd = []string{
	"bufio", "container/heap", "container/list", "crypto/rand", "crypto/sha256", "embed", "encoding/base64", "encoding/csv",
	"encoding/hex", "encoding/xml", "flag", "hash/fnv", "html", "html/template", "io/fs", "iter", "log/slog", "math/big", "math/rand",
	"math/rand/v2", "net", "net/http", "net/http/httptest", "net/url", "os/exec", "os/signal", "path", "path/filepath", "reflect",
	"runtime/debug", "testing", "testing/fstest", "text/tabwriter", "text/template", "unicode", "unicode/utf8",
}

// stages are all that Warm compiles, first what lessons on SQLite need.
func (t *Toolchain) stages() [][]string {
	return [][]string{t.usual(), append(slices.Clone(thirdParty), t.kit...), moreStd}
}

// Warm compiles what programs import, so that no build has to wait for it. What is compiled already costs a second. progress, which may
// be nil, hears how many of all packages are done and which comes now.
func (t *Toolchain) Warm(ctx context.Context, progress func(done, total int, what string)) error {
	if progress == nil {
		progress = func(int, int, string) {}
	}
	total, err := t.count(ctx)
	if err != nil {
		return fmt.Errorf("warm the build cache: %w", err)
	}
	for _, stage := range t.stages() {
		done := t.archives.count()
		heard := func(path string) {
			progress(min(done, total), total, path)
			done++
		}
		if err := t.archives.ensure(ctx, stage, heard); err != nil {
			return fmt.Errorf("warm the build cache: %w", err)
		}
	}
	if err := t.warmFlags(ctx); err != nil {
		return fmt.Errorf("warm the build cache: %w", err)
	}
	progress(total, total, "")
	return nil
}

// IsWarm says whether Warm has nothing left to do.
func (t *Toolchain) IsWarm() bool {
	return !slices.ContainsFunc(slices.Concat(t.stages()...), func(path string) bool { return !t.archives.knows(path) })
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

// count says how many packages there are with all that they import.
func (t *Toolchain) count(ctx context.Context) (int, error) {
	args := append([]string{"list", "-deps", "-f", "{{.ImportPath}}", "-buildvcs=false", "--"}, slices.Concat(t.stages()...)...)
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
