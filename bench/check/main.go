// Command check measures the way from an edit to a verdict for the exercise read, beside `go test` of a hand-written test of the same
// functions on the plain driver, in one run. The first check ever, for which the author's solution is built and run too, is told apart.
//
//	go run ./bench/check [-engines sqlite|sqlite,postgres] [-n 10] [-trace FILE]   # go tool trace FILE shows what a check does, by regions
//	go run ./bench/check -all [-engines sqlite,postgres] [EXERCISE…]   # one check of every exercise's solution, or of these
package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/trace"
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
	timeline := flag.String("trace", "", "write a trace to this file, for go tool trace")
	flag.Parse()
	if *timeline != "" {
		defer record(*timeline)()
	}
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

// record traces until it is stopped.
func record(name string) (stop func()) {
	file, err := os.Create(name)
	if err == nil {
		err = trace.Start(file)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return func() { trace.Stop(); file.Close() }
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

// spent is what something took: milliseconds of the wall's time and of the processors'.
type spent struct{ wall, cpu float64 }

// taking measures.
func taking(do func() error) (spent, error) {
	start, used := time.Now(), cpu()
	err := do()
	return spent{ms(time.Since(start)), ms(cpu() - used)}, err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// check measures a check.
func (b *bench) check(ctx context.Context, e *book.Exercise, files map[string][]byte) (spent, error) {
	return taking(func() error { return b.pass(ctx, e, files) })
}

func (b *bench) pass(ctx context.Context, e *book.Exercise, files map[string][]byte) error {
	r, err := b.c.Check(ctx, checker.Request{Exercise: e, Files: files, Engines: b.on})
	if err == nil && r.Outcome != checker.Passed {
		err = fmt.Errorf("the solution of %s is %s", e.Slug, r.Outcome)
	}
	return err
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
	fmt.Printf("%-24s %7s %9s\n", "", "time", "processor")
	show("first check ever", first, spent{})
	if err := b.c.Prepare(ctx, e, on); err != nil {
		return err
	}
	var edited, unchanged, plain []spent
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
	base := medians(plain[1:]) // the first filled the build cache
	show("go test, plain driver", base, spent{})
	show("edit → verdict", medians(edited), base)
	show("unchanged re-check", medians(unchanged), base)
	return nil
}

// show prints a line, with the ratios to a base if there is one.
func show(what string, s, base spent) {
	fmt.Printf("%-24s %4.0f ms %6.0f ms", what, s.wall, s.cpu)
	if base.wall > 0 {
		fmt.Printf("   ratio %.2f", s.wall/base.wall)
	}
	if base.cpu > 0 {
		fmt.Printf(", of processor time %.2f", s.cpu/base.cpu)
	}
	fmt.Println()
}

// measureAll checks an edited solution of every exercise, one after another, and tells what building takes of it.
func measureAll(ctx context.Context, book *book.Book, on []string) error {
	b, closeAll, err := open(ctx, on)
	if err != nil {
		return err
	}
	defer closeAll()
	var whole, running, wholeCPU, runningCPU float64
	fmt.Printf("%-12s %9s %9s %9s\n", "", "first", "edited", "unchanged")
	checked := 0
	for _, e := range book.Exercises {
		if flag.NArg() > 0 && !slices.Contains(flag.Args(), e.Slug) {
			continue
		}
		checked++
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
		fmt.Printf("%-12s %6.0f ms %6.0f ms %6.0f ms\n", e.Slug, first.wall, edited.wall, again.wall)
		whole, running = whole+edited.wall, running+again.wall
		wholeCPU, runningCPU = wholeCPU+edited.cpu, runningCPU+again.cpu
	}
	fmt.Printf("%d edited solutions: %.1f s, of which %.1f s build and %.1f s run\n", checked, whole/1000, (whole-running)/1000, running/1000)
	fmt.Printf("processor time, without PostgreSQL's server: %.1f s, of which %.1f s build and %.1f s run\n", wholeCPU/1000, (wholeCPU-runningCPU)/1000, runningCPU/1000)
	return nil
}

func withComment(files map[string][]byte) map[string][]byte {
	files = maps.Clone(files)
	files["exercise.go"] = fmt.Appendf(files["exercise.go"], "\nvar edited = %d\n", time.Now().UnixNano())
	return files
}

// goTest is what a student would wait for without a workbook: go test of a changed file, on the plain driver.
func goTest(e *book.Exercise) (s spent, err error) {
	dir := filepath.Join("bench", "plain-check")
	defer os.RemoveAll(dir)
	if err := plain.Write(dir, withComment(e.Solution)); err != nil {
		return s, err
	}
	return taking(func() error {
		cmd := exec.Command("go", "test", "./"+dir)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("go test: %w\n%s", err, out)
		}
		return nil
	})
}

func medians(list []spent) (s spent) {
	var wall, cpu []float64
	for _, one := range list {
		wall, cpu = append(wall, one.wall), append(cpu, one.cpu)
	}
	return spent{median(wall), median(cpu)}
}

func median(list []float64) float64 {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}
