package grading

import (
	"context"
	"fmt"
	"sync"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/sandbox"
)

// Store keeps results by the digest of their job. It is safe for use by several goroutines.
type Store interface {
	// Result gives the result of a job, nil where there is none.
	Result(job string) (*Result, error)
	// Keep keeps a result for good: it is still there after a kill.
	Keep(*Result) error
}

// Grader grades jobs. It is safe for use by several goroutines.
type Grader struct {
	Exercise func(slug string) *book.Exercise
	Check    func(context.Context, checker.Request) (*checker.Report, error)
	Store    Store
	Tries    int           // at a job that the machine's fault keeps from being judged
	Pause    time.Duration // before the second try; it doubles
	Now      func() time.Time

	tasks sync.Map // digests by slug
}

// Grade grades a job, unless its result is known. An error means that nothing was decided: ctx ended, or the store failed. What the
// machine is to blame for is tried again, and then a result that is not judged, which is not kept: the next run tries anew.
func (g *Grader) Grade(ctx context.Context, j Job) (*Result, error) {
	name := j.Digest()
	if known, err := g.Store.Result(name); known != nil || err != nil {
		return known, err
	}
	e := g.Exercise(j.Exercise)
	if e == nil {
		return nil, fmt.Errorf("the book has no exercise %q", j.Exercise)
	}
	if task, err := g.task(e); err != nil || task != j.Task {
		return nil, fmt.Errorf("the exercise %s of this book is not the one that the job is for", j.Exercise)
	}
	begun := g.Now()
	r := &Result{Job: name}
	for pause := g.Pause; ; pause *= 2 {
		r.Tries++
		r.Report, r.Why = g.once(ctx, e, j)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if r.Judged() || r.Tries >= g.Tries {
			break
		}
		if err := sleep(ctx, pause); err != nil {
			return nil, err
		}
	}
	r.At, r.Seconds = g.Now().UTC().Truncate(time.Second), g.Now().Sub(begun).Seconds()
	if !r.Judged() {
		return r, nil
	}
	if err := g.Store.Keep(r); err != nil {
		return nil, fmt.Errorf("keep a result: %w", err)
	}
	return r, nil
}

func (g *Grader) task(e *book.Exercise) (string, error) {
	if name, known := g.tasks.Load(e.Slug); known {
		return name.(string), nil
	}
	name, err := Task(e)
	if err == nil {
		g.tasks.Store(e.Slug, name)
	}
	return name, err
}

// once checks once. A panic of ours is a fault of ours too, and of this job alone.
func (g *Grader) once(ctx context.Context, e *book.Exercise, j Job) (report *checker.Report, why string) {
	defer func() {
		if p := recover(); p != nil {
			report, why = nil, fmt.Sprintf("the grader panicked: %v", p)
		}
	}()
	level, err := sandbox.ParseLevel(j.Level)
	if err != nil {
		return nil, err.Error()
	}
	report, err = g.Check(ctx, checker.Request{Exercise: e, Files: j.Files, Engines: j.Engines, Seed: j.Seed, Level: level})
	if err != nil {
		return nil, err.Error()
	}
	for _, e := range report.Engines {
		if e.Outcome != checker.Broken {
			continue
		}
		if why = e.Engine + ": " + e.Why; e.Why == "" {
			for _, f := range e.Findings {
				if f.Status == checker.Broken {
					why = e.Engine + ": " + f.Says
				}
			}
		}
	}
	return report, why
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
