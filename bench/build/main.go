// Command build measures how long it takes from an edited lesson to its executable, in one run: by go build, by compiling and linking
// directly, and from the cache.
//
//	go run ./bench/build [-n 15]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/mattn/go-sqlite3"

	"ormbook/internal/kit"
	"ormbook/internal/runner"
	"ormbook/internal/runner/build"
)

// cell is a lesson's program of one cell; the number is the edit.
const cell = `package main

import (
	"fmt"

	"gorm.io/driver/%[1]s"
	"gorm.io/gorm"
	"ormbook/internal/runner/inside"
)

type Computer struct {
	gorm.Model
	Name string
}

func main() {
	db, _, ctx := inside.Open(%[1]s.Open)
	fmt.Println(%[2]d, db.WithContext(ctx).Create(&Computer{Name: "Macbook Pro"}).Error)
}
`

func main() {
	n := flag.Int("n", 15, "edits to measure")
	flag.Parse()
	if err := measure(context.Background(), *n); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func measure(ctx context.Context, n int) error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	direct, long, err := open(ctx, filepath.Join(cache, "ormbook-bench"))
	if err != nil {
		return err
	}
	for _, engine := range []string{"sqlite", "postgres"} {
		times, work := durations{}, durations{}
		for range n + 1 { // the first may have to compile what is imported, and does not count
			edit := int(time.Now().UnixNano())
			err := errors.Join(
				one(ctx, long, program(engine, edit-1), "go build", times, work),
				one(ctx, direct, program(engine, edit), "compile+link", times, work),
				one(ctx, direct, program(engine, edit), "cache", times, work))
			if err != nil {
				return err
			}
		}
		report(engine, times, work)
	}
	return nil
}

// open gives a toolchain of each kind.
func open(ctx context.Context, cache string) (direct, long *build.Toolchain, err error) {
	inside, err := fs.Sub(runner.Inside, "inside")
	if err != nil {
		return nil, nil, err
	}
	options := build.Options{
		Cache:   cache,
		Kit:     build.Kit{"ormbook/internal/runner/inside": inside, "github.com/mattn/go-sqlite3": sqlite3.Source},
		Patches: kit.Patches(),
	}
	if direct, err = build.Open(ctx, options); err != nil {
		return nil, nil, err
	}
	os.Setenv("ORMBOOK_BUILD", "go")
	long, err = build.Open(ctx, options)
	return direct, long, err
}

func program(engine string, number int) build.Program {
	return build.Program{Name: "bench", Packages: []build.Package{
		{Path: "main", Files: []build.File{{Name: "main.go", Content: fmt.Appendf(nil, cell, engine, number)}}},
	}}
}

// one builds once.
func one(ctx context.Context, t *build.Toolchain, p build.Program, how string, times, work durations) error {
	before := cpu()
	r, err := t.Build(ctx, p)
	if err != nil {
		return err
	}
	if r.Binary == "" || r.How != how {
		return fmt.Errorf("built by %q instead of %q: %v", r.How, how, r.Diagnostics)
	}
	times[how] = append(times[how], r.Took)
	work[how] = append(work[how], cpu()-before)
	return nil
}

// durations are what was measured, by the way to build.
type durations map[string][]time.Duration

func report(engine string, times, work durations) {
	for _, how := range []string{"go build", "compile+link", "cache"} {
		fmt.Printf("%-8s  %-12s  clock %s  processor %s\n", engine, how, times.compare(how), work.compare(how))
	}
}

func (d durations) compare(how string) string {
	m, base := median(d[how]), median(d["go build"])
	return fmt.Sprintf("%7.1f ms %4.2f of go build", float64(m.Microseconds())/1000, float64(m)/float64(max(base, 1)))
}

// median leaves out the first.
func median(times []time.Duration) time.Duration {
	times = slices.Sorted(slices.Values(times[1:]))
	return times[len(times)/2]
}
