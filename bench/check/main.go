// Command check measures the way from an edit to a verdict for the exercise read, beside `go test` of a hand-written test of the same
// functions on the plain driver, in one run. The first check ever, for which the author's solution is built and run too, is told apart.
//
//	go run ./bench/check [-engines sqlite|sqlite,postgres] [-n 10]
//	go run ./bench/check -all [-engines sqlite,postgres]   # one check of every exercise's solution
package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ormbook/bench/plain"
	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/tutor"
)

func main() {
	engines := flag.String("engines", "sqlite", "engines to check on, separated by commas")
	n := flag.Int("n", 10, "runs of each")
	all := flag.Bool("all", false, "check the solutions of all exercises instead")
	flag.Parse()
	b, faults := book.Open("")
	if len(faults) > 0 {
		fmt.Fprintln(os.Stderr, faults[0])
		os.Exit(1)
	}
	what := func(ctx context.Context, on []string) error { return measure(ctx, b.Exercise("read"), on, *n) }
	if *all {
		what = func(ctx context.Context, on []string) error { return measureAll(ctx, b, on) }
	}
	if err := what(context.Background(), strings.Split(*engines, ",")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// bench checks with one checker.
type bench struct {
	c  *checker.Checker
	on []string
}

// open gives a checker that has the user's archives and no evidence.
func open(ctx context.Context, on []string) (b *bench, closeAll func(), err error) {
	cache, err := tutor.CacheDir()
	if err != nil {
		return nil, nil, err
	}
	t := tutor.New(nil, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	tools, err := t.Tools(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, engine := range on {
		if _, err := t.Server(ctx, engine); err != nil {
			return nil, nil, err
		}
	}
	evidence, err := os.MkdirTemp("", "ormbook-bench-")
	closeAll = func() { t.Close(); os.RemoveAll(evidence) }
	return &bench{c: checker.New(tools, t.Server, evidence, tutor.RunsDir()), on: on}, closeAll, err
}

// check gives the milliseconds that a check takes.
func (b *bench) check(ctx context.Context, e *book.Exercise, files map[string][]byte) (float64, error) {
	start := time.Now()
	r, err := b.c.Check(ctx, checker.Request{Exercise: e, Files: files, Engines: b.on})
	if err == nil && r.Outcome != checker.Passed {
		err = fmt.Errorf("the solution of %s is %s", e.Slug, r.Outcome)
	}
	return float64(time.Since(start).Microseconds()) / 1000, err
}

func measure(ctx context.Context, e *book.Exercise, on []string, n int) error {
	b, closeAll, err := open(ctx, on)
	if err != nil {
		return err
	}
	defer closeAll()
	unseen := *e
	unseen.Solution = withComment(e.Solution) // no program of it is kept
	first, err := b.check(ctx, &unseen, withComment(e.Solution))
	if err != nil {
		return err
	}
	fmt.Printf("first check ever        %7.0f ms\n", first)
	if err := b.c.Prepare(ctx, e, on); err != nil {
		return err
	}
	var edited, unchanged, plain []float64
	for range n {
		one, err := b.check(ctx, e, withComment(e.Solution))
		if err != nil {
			return err
		}
		again, err := b.check(ctx, e, e.Solution)
		if err != nil {
			return err
		}
		test, err := goTest(e)
		if err != nil {
			return err
		}
		edited, unchanged, plain = append(edited, one), append(unchanged, again), append(plain, test)
	}
	base := median(plain[1:]) // the first filled the build cache
	fmt.Printf("go test, plain driver   %7.0f ms\n", base)
	fmt.Printf("edit → verdict          %7.0f ms   ratio %.2f\n", median(edited), median(edited)/base)
	fmt.Printf("unchanged re-check      %7.0f ms   ratio %.2f\n", median(unchanged), median(unchanged)/base)
	return nil
}

// measureAll checks an edited solution of every exercise, one after another, and tells what building takes of it.
func measureAll(ctx context.Context, book *book.Book, on []string) error {
	b, closeAll, err := open(ctx, on)
	if err != nil {
		return err
	}
	defer closeAll()
	var whole, running float64
	fmt.Printf("%-12s %9s %9s %9s\n", "", "first", "edited", "unchanged")
	for _, e := range book.Exercises {
		first, err := b.check(ctx, e, e.Solution)
		if err != nil {
			return err
		}
		changed := withComment(e.Solution)
		edited, err := b.check(ctx, e, changed)
		if err != nil {
			return err
		}
		again, err := b.check(ctx, e, changed)
		if err != nil {
			return err
		}
		fmt.Printf("%-12s %6.0f ms %6.0f ms %6.0f ms\n", e.Slug, first, edited, again)
		whole, running = whole+edited, running+again
	}
	fmt.Printf("%d edited solutions: %.1f s, of which %.1f s build and %.1f s run\n", len(book.Exercises), whole/1000, (whole-running)/1000, running/1000)
	return nil
}

func withComment(files map[string][]byte) map[string][]byte {
	files = maps.Clone(files)
	files["exercise.go"] = fmt.Appendf(files["exercise.go"], "\nvar edited = %d\n", time.Now().UnixNano())
	return files
}

// goTest is what a student would wait for without a workbook: go test of a changed file, on the plain driver.
func goTest(e *book.Exercise) (float64, error) {
	dir := filepath.Join("bench", "plain-check")
	defer os.RemoveAll(dir)
	if err := plain.Write(dir, withComment(e.Solution)); err != nil {
		return 0, err
	}
	start := time.Now()
	cmd := exec.Command("go", "test", "./"+dir)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("go test: %w\n%s", err, out)
	}
	return float64(time.Since(start).Microseconds()) / 1000, nil
}

func median(list []float64) float64 {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}
