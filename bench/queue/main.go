// Command queue measures what a second worker gains: a class of different right answers, whose builds outweigh everything else, is graded through
// a queue by one ormbook worker and by two, each with one job at a time. With -kill one of the two is killed in the middle, and nothing may be lost.
//
//	go run ./bench/queue -n 24 -rounds 3
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"ormbook/internal/book"
	"ormbook/internal/database/postgres/cluster"
	"ormbook/internal/grading"
	"ormbook/internal/queue"
)

var (
	number = flag.Int("n", 24, "answers in the class")
	rounds = flag.Int("rounds", 3, "times that one and two workers are measured, in turn")
	slug   = flag.String("exercise", "read", "the exercise")
	kill   = flag.Bool("kill", false, "kill one of the two workers when a third of the class is graded")
)

func main() {
	flag.Parse()
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "ormbook-bench-queue-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{program: filepath.Join(dir, "ormbook")}
	build := exec.Command("go", "build", "-o", b.program, "./cmd/ormbook")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build ormbook: %w\n%s", err, out)
	}
	all, faults := book.Open("")
	if len(faults) > 0 {
		return faults[0]
	}
	if b.exercise, err = all.FindExercise(*slug); err != nil {
		return err
	}
	bin, err := cluster.Find()
	if err != nil {
		return err
	}
	c, err := cluster.Open(ctx, bin, cluster.Options{Log: os.Stderr})
	if err != nil {
		return err
	}
	defer c.Close()
	b.socket = c.Socket()
	return b.compare(ctx)
}

type bench struct {
	program, socket string
	exercise        *book.Exercise
	salt            int // makes every answer of all rounds another one
}

func (b *bench) compare(ctx context.Context) error {
	var gains []float64
	for round := range *rounds {
		one, err := b.class(ctx, 1)
		if err != nil {
			return err
		}
		two, err := b.class(ctx, 2)
		if err != nil {
			return err
		}
		gains = append(gains, one.Seconds()/two.Seconds())
		fmt.Printf("round %d: %d answers to %s: one worker %.1f s, two workers %.1f s: %.2f times as fast; load %s\n",
			round+1, *number, *slug, one.Seconds(), two.Seconds(), gains[round], load())
	}
	slices.Sort(gains)
	fmt.Printf("two workers are %.2f to %.2f times as fast as one\n", gains[0], gains[len(gains)-1])
	return nil
}

// class grades a class with so many workers on a queue of their own, and gives the time from the first job to the last result.
func (b *bench) class(ctx context.Context, workers int) (took time.Duration, err error) {
	admin, err := pgx.Connect(ctx, cluster.DSN(b.socket, "postgres"))
	if err != nil {
		return 0, err
	}
	defer admin.Close(ctx)
	name := fmt.Sprintf("queue_bench_%d", time.Now().UnixNano())
	if _, err := admin.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		return 0, err
	}
	defer func() {
		_, e := admin.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
		err = errors.Join(err, e)
	}()
	q, err := queue.Open(ctx, cluster.DSN(b.socket, name))
	if err != nil {
		return 0, err
	}
	defer q.Close()
	var list []*exec.Cmd
	for range workers {
		w := exec.Command(b.program, "worker", "--slots", "1", "--inside-vm")
		w.Env = append(os.Environ(), "ORMBOOK_QUEUE="+cluster.DSN(b.socket, name))
		if err := w.Start(); err != nil {
			return 0, err
		}
		list = append(list, w)
		defer end(w)
	}
	// The first jobs have the author's solution run, and the workers come to life.
	if err := b.grade(ctx, q, 2*workers, nil); err != nil {
		return 0, err
	}
	begun := time.Now()
	var third func()
	if *kill && workers == 2 {
		third = func() { fmt.Println("killing a worker:", list[0].Process.Kill()) }
	}
	err = b.grade(ctx, q, *number, third)
	return time.Since(begun), err
}

func end(w *exec.Cmd) {
	_ = w.Process.Signal(os.Interrupt)
	_ = w.Wait()
}

// grade has n answers graded, each of which must pass; third is called when a third is done.
func (b *bench) grade(ctx context.Context, q *queue.Queue, n int, third func()) error {
	var all sync.WaitGroup
	var mu sync.Mutex
	var faults []error
	done := 0
	for range n {
		b.salt++
		j, err := grading.NewJob(b.exercise, b.answer(), []string{"sqlite"}, 0, "L0")
		if err != nil {
			return err
		}
		all.Go(func() {
			r, err := queue.Judge{Queue: q, Priority: queue.Batch}.Grade(ctx, j)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err != nil:
				faults = append(faults, err)
			case !r.Judged() || r.Report.Points != r.Report.Max:
				faults = append(faults, fmt.Errorf("a right answer came to %+v", r))
			}
			if done++; third != nil && done == n/3 {
				third()
			}
		})
	}
	all.Wait()
	return errors.Join(faults...)
}

// answer is the author's solution with a line that makes it another program.
func (b *bench) answer() map[string][]byte {
	files := maps.Clone(b.exercise.Solution)
	files["exercise.go"] = fmt.Appendf(slices.Clone(files["exercise.go"]), "\nvar Salt = \"%d-%d\"\n", os.Getpid(), b.salt)
	return files
}

func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(text))[:2], " ")
}
