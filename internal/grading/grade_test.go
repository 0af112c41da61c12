package grading

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
)

// graderOf gives a grader of one exercise with a journal of its own.
func graderOf(t *testing.T, check func(context.Context, checker.Request) (*checker.Report, error)) (*Grader, Job) {
	t.Helper()
	j, err := OpenJournal(filepath.Join(t.TempDir(), "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	e := &book.Exercise{Slug: "read", CheckGo: []byte("package read")}
	g := &Grader{Exercise: func(slug string) *book.Exercise { return map[string]*book.Exercise{"read": e}[slug] }, Check: check, Store: j, Tries: 3, Now: time.Now}
	task, err := Task(e)
	if err != nil {
		t.Fatal(err)
	}
	return g, Job{Exercise: "read", Task: task, Content: "c", Engines: []string{"sqlite"}, Seed: 7, Level: "L0"}
}

func report(outcome checker.Status) *checker.Report {
	return &checker.Report{Exercise: "read", Outcome: outcome, Engines: []*checker.EngineReport{{Engine: "sqlite", Outcome: outcome, Why: "the disk is full"}}}
}

func TestAJobIsGradedOnce(t *testing.T) {
	var n atomic.Int32
	g, job := graderOf(t, func(_ context.Context, r checker.Request) (*checker.Report, error) {
		n.Add(1)
		if r.Seed != 7 || r.Engines[0] != "sqlite" {
			t.Error(r)
		}
		return report(checker.Failed), nil
	})
	for range 2 {
		if r, err := g.Grade(t.Context(), job); err != nil || !r.Judged() || r.Job != job.Digest() {
			t.Fatal(r, err)
		}
	}
	if n.Load() != 1 {
		t.Error("checked", n.Load(), "times")
	}
	other := job
	other.Seed++
	if other.Digest() == job.Digest() {
		t.Error("another seed is another job")
	}
	other = job
	other.Files = map[string][]byte{"exercise.go": nil}
	if other.Digest() != job.Digest() {
		t.Error("files are named by their content's digest alone")
	}
}

// TestTheMachinesFaultIsTriedAgainAndNeverKept meets faults of every kind before a verdict, and faults alone.
func TestTheMachinesFaultIsTriedAgainAndNeverKept(t *testing.T) {
	n := 0
	g, job := graderOf(t, func(context.Context, checker.Request) (*checker.Report, error) {
		switch n++; n {
		case 1:
			return nil, errors.New("no server")
		case 2:
			panic("oh")
		}
		return report(checker.Passed), nil
	})
	if r, err := g.Grade(t.Context(), job); err != nil || !r.Judged() || r.Tries != 3 {
		t.Fatal(r, err)
	}
	g, job = graderOf(t, func(context.Context, checker.Request) (*checker.Report, error) { return report(checker.Broken), nil })
	r, err := g.Grade(t.Context(), job)
	if err != nil || r.Judged() || r.Tries != 3 || !strings.Contains(r.Why, "sqlite: the disk is full") {
		t.Fatal(r, err)
	}
	if kept, err := g.Store.Result(job.Digest()); kept != nil || err != nil {
		t.Error("a fault of the machine was kept", kept, err)
	}
}

func TestAStoppedJobIsNoResult(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	g, job := graderOf(t, func(ctx context.Context, _ checker.Request) (*checker.Report, error) {
		stop()
		return report(checker.Failed), ctx.Err()
	})
	if r, err := g.Grade(ctx, job); r != nil || !errors.Is(err, context.Canceled) {
		t.Error(r, err)
	}
}

func TestAJobOfAnotherBookIsRefused(t *testing.T) {
	g, job := graderOf(t, func(context.Context, checker.Request) (*checker.Report, error) { return report(checker.Passed), nil })
	job.Task = "other"
	if _, err := g.Grade(t.Context(), job); err == nil || !strings.Contains(err.Error(), "not the one that the job is for") {
		t.Error(err)
	}
	job.Exercise = "nothing"
	if _, err := g.Grade(t.Context(), job); err == nil || !strings.Contains(err.Error(), `no exercise "nothing"`) {
		t.Error(err)
	}
}
