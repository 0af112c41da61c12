// Command isolation measures what the levels of isolation cost: runs of a small program by itself and at each level, and checks of an exercise
// whose program is built already, in turn, so that what else the machine does falls on all alike.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/runner/process"
	"ormbook/internal/sandbox"
	"ormbook/internal/sandbox/canary"
	"ormbook/internal/tutor"
)

func main() {
	runs := flag.Int("runs", 100, "runs of the small program at each level")
	checks := flag.Int("checks", 10, "checks of the exercise at each level")
	exercise := flag.String("exercise", "read", "the exercise")
	engine := flag.String("engine", "sqlite", "the engine")
	flag.Parse()
	if err := measure(*runs, *checks, *exercise, *engine); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var levels = []sandbox.Level{sandbox.L0, sandbox.L1, sandbox.L2}

func measure(runs, checks int, exercise, engine string) error {
	ctx := context.Background()
	cache, err := tutor.CacheDir()
	if err != nil {
		return err
	}
	b, faults := book.Open("")
	if len(faults) > 0 {
		return fmt.Errorf("the book: %v", faults[0])
	}
	t := tutor.New(b, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	defer t.Close()
	defer process.Rest()
	if err := measureRuns(ctx, t, runs); err != nil {
		return err
	}
	return measureChecks(ctx, t, checks, b.Exercise(exercise), engine)
}

// measureRuns times the small program, which makes and reads a few files.
func measureRuns(ctx context.Context, t *tutor.Tutor, n int) error {
	binary, err := t.AttackProgram(ctx)
	if err != nil {
		return err
	}
	times := map[string][]time.Duration{}
	for range n {
		start := time.Now()
		cmd := exec.Command(binary, "work")
		if cmd.Dir, err = os.MkdirTemp("", "bench"); err != nil {
			return err
		}
		err = cmd.Run()
		os.RemoveAll(cmd.Dir)
		if err != nil {
			return err
		}
		times["by itself"] = append(times["by itself"], time.Since(start))
		for _, level := range levels {
			start := time.Now()
			ran, err := canary.Command{Binary: binary, Runs: tutor.RunsDir(), Level: level}.Run(ctx, "work")
			if err != nil {
				return err
			}
			if len(ran.Open()) != 1 {
				return fmt.Errorf("at %s: %s", level, ran.Output)
			}
			times[level.String()] = append(times[level.String()], time.Since(start))
		}
	}
	tell(fmt.Sprintf("a small program, %d runs", n), times, "by itself", "L0", "L1", "L2")
	return nil
}

// measureChecks times checks of the author's solution. The first of each level, which builds and starts what is kept, does not count.
func measureChecks(ctx context.Context, t *tutor.Tutor, n int, e *book.Exercise, engine string) error {
	times := map[string][]time.Duration{}
	for i := range n + 1 {
		for _, level := range levels {
			start := time.Now()
			r, err := t.Check(ctx, checker.Request{Exercise: e, Files: e.Solution, Engines: []string{engine}, Level: level})
			if err != nil {
				return err
			}
			if r.Outcome != checker.Passed {
				return fmt.Errorf("%s at %s: %s", e.Slug, level, r.Outcome)
			}
			if i > 0 {
				times[level.String()] = append(times[level.String()], time.Since(start))
			}
		}
	}
	tell(fmt.Sprintf("a check of %s on %s, %d times, its program built before", e.Slug, engine, n), times, "L0", "L1", "L2")
	return nil
}

// tell prints medians, and ratios to the first.
func tell(what string, times map[string][]time.Duration, names ...string) {
	fmt.Println(what)
	var base time.Duration
	for _, name := range names {
		list := times[name]
		slices.Sort(list)
		median := list[len(list)/2]
		if base == 0 {
			base = median
		}
		fmt.Printf("  %-10s median %8s   10%% %8s   90%% %8s   %.2f × %s, %+.1f ms\n", name, median.Round(10*time.Microsecond), list[len(list)/10].Round(10*time.Microsecond),
			list[len(list)*9/10].Round(10*time.Microsecond), float64(median)/float64(base), names[0], float64(median-base)/float64(time.Millisecond))
	}
}
