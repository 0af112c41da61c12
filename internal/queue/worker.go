package queue

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/riverqueue/river"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/grading"
)

// longest is how long one job may take: far more than the limits of builds and scenarios add up to.
const longest = 15 * time.Minute

// Worker is a process that takes jobs.
type Worker struct {
	ID      string `json:"id"`
	Machine string `json:"machine"`
	Slots   int    `json:"slots"` // jobs at a time
	Level   string `json:"level"` // of isolation that it can give
}

// Tools are what a worker grades with.
type Tools struct {
	Exercise func(slug string) *book.Exercise
	Check    func(context.Context, checker.Request) (*checker.Report, error)
	Slots    int
	Level    string
	Heard    func(Event) // is told what becomes of each job; it may be nil
}

// Event is one job that a worker has had.
type Event struct {
	Job     grading.Job
	Attempt int
	Result  *grading.Result // nil where the job goes back into the queue
	Err     error           // why
}

// Work takes jobs until ctx ends. Then the jobs at hand are given back at once, and others take them.
func (q *Queue) Work(ctx context.Context, t Tools) error {
	w := newWorker(t)
	workers := river.NewWorkers()
	g := &grading.Grader{Exercise: t.Exercise, Check: t.Check, Store: results{q}, Tries: 1, Now: time.Now}
	if err := river.AddWorkerSafely(workers, &grader{queue: q, grader: g, heard: t.Heard, ending: ctx}); err != nil {
		return fmt.Errorf("begin to work: %w", err)
	}
	client, err := river.NewClient(q.driver, &river.Config{
		ID: w.ID, Schema: schema, Logger: silent, Workers: workers,
		Queues:     map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: t.Slots}},
		JobTimeout: longest, RescueStuckJobsAfter: 2 * longest,
		FetchCooldown: 50 * time.Millisecond, FetchPollInterval: 500 * time.Millisecond,
	})
	if err != nil {
		return fmt.Errorf("begin to work: %w", err)
	}
	if err := q.renew(ctx, w); err != nil {
		return fmt.Errorf("tell the queue of this worker: %w", err)
	}
	if err := client.Start(ctx); err != nil {
		return fmt.Errorf("begin to work: %w", err)
	}
	err = q.live(ctx, w)
	<-client.Stopped()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return errors.Join(err, q.leave(last, w.ID))
}

func newWorker(t Tools) Worker {
	machine, err := os.Hostname()
	if err != nil {
		machine = "unknown"
	}
	return Worker{ID: fmt.Sprintf("%s-%d-%s", machine, os.Getpid(), rand.Text()[:6]), Machine: machine, Slots: t.Slots, Level: t.Level}
}

// live renews the lease and takes over the jobs of dead workers, until ctx ends. A database that is away for a while costs the lease, not the
// worker.
func (q *Queue) live(ctx context.Context, w Worker) error {
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		turn, cancel := context.WithTimeout(ctx, beat)
		if q.renew(turn, w) == nil {
			_, _ = q.rescue(turn) // the next turn tries again
		}
		cancel()
	}
}

// grader is what River calls with a job.
type grader struct {
	river.WorkerDefaults[args]
	queue  *Queue
	grader *grading.Grader
	heard  func(Event)
	ending context.Context // of the worker as a whole
}

// Work implements river.Worker.
func (g *grader) Work(ctx context.Context, j *river.Job[args]) error {
	r, err := g.grade(ctx, j.Args)
	if g.ending.Err() != nil && (r == nil || !r.Judged()) {
		return river.JobSnooze(0) // this worker ends: the job is as it was before
	}
	if err == nil && !r.Judged() {
		err = fmt.Errorf("on %s: %s", g.machine(), strings.ReplaceAll(r.Why, "\x00", ""))
	}
	if g.heard != nil {
		g.heard(Event{Job: j.Args.Job, Attempt: j.Attempt, Result: r, Err: err})
	}
	return err
}

func (g *grader) machine() string {
	name, _ := os.Hostname()
	return name
}

func (g *grader) grade(ctx context.Context, a args) (*grading.Result, error) {
	known, err := results{g.queue}.Result(a.Digest)
	if known != nil || err != nil {
		return known, err
	}
	if a.Job.Files, err = g.queue.files(ctx, a.Job.Content); err != nil {
		return nil, err
	}
	return g.grader.Grade(ctx, a.Job)
}

// NextRetry implements river.Worker: another machine may do better soon, and a broken one should not use all tries up at once.
func (g *grader) NextRetry(j *river.Job[args]) time.Time {
	return time.Now().Add(time.Second << min(j.Attempt, 6))
}

var _ river.Worker[args] = (*grader)(nil)
