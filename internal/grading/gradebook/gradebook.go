// Package gradebook tells what a class was graded with: as tables for gradebooks, as JSON lines, as JUnit XML and as pages to read. It
// judges nothing and knows no terminal.
package gradebook

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/grading"
	"ormbook/internal/grading/submissions"
)

// Outcomes beyond those of reports: why there is no report.
const (
	Empty   = checker.Status("empty")
	Refused = checker.Status("refused")
)

// Entry is one submission with what it came to, in the few words that tables need.
type Entry struct {
	*grading.Item
	Outcome     checker.Status
	Points, Max int
	First       string // the first check that did not pass
	Own         bool   // that check is one of the exercise's own
	Why         string // nothing was judged
	Level       string
	At          time.Time
	Cells       []checker.Status // of the exercise's checks, over all engines
}

// Counts tells whether the points are a grade. What the machine or a refused archive is to blame for is none: somebody must look at it.
func (e *Entry) Counts() bool { return e.Outcome != checker.Broken && e.Outcome != Refused }

// Early is what kept the checks from being reached, where the first failure is none of the exercise's own.
func (e *Entry) Early() string {
	if e.Own || e.First == "" {
		return ""
	}
	return e.First
}

// Class is a graded class.
type Class struct {
	Batch     *grading.Batch
	Exercises []*book.Exercise
	Entries   []*Entry
	Now       time.Time
}

// Read gathers a class.
func Read(b *grading.Batch, exercises []*book.Exercise, now time.Time) (*Class, error) {
	c := &Class{Batch: b, Exercises: exercises, Now: now}
	for _, i := range b.Items {
		r, err := b.Result(i)
		if err != nil {
			return nil, fmt.Errorf("read the result of %s: %w", i.Name, err)
		}
		c.Entries = append(c.Entries, entryOf(i, r, c.exercise(i.Exercise)))
	}
	return c, nil
}

func (c *Class) exercise(slug string) *book.Exercise {
	for _, e := range c.Exercises {
		if e.Slug == slug {
			return e
		}
	}
	return nil
}

func entryOf(i *grading.Item, r *grading.Result, e *book.Exercise) *Entry {
	entry := &Entry{Item: i, Outcome: checker.Broken, Max: e.Points(), Why: i.Why, Cells: make([]checker.Status, len(e.Spec.Checks))}
	switch {
	case i.State == submissions.Empty:
		entry.Outcome = Empty
	case i.State == submissions.Refused:
		entry.Outcome = Refused
	case r == nil:
		entry.Why = "it was not graded yet"
	default:
		entry.judged(r, e)
	}
	return entry
}

// judged takes over what a result says.
func (e *Entry) judged(r *grading.Result, x *book.Exercise) {
	e.At, e.Why = r.At, r.Why
	if r.Report == nil {
		return
	}
	e.Outcome = r.Report.Outcome
	if r.Judged() {
		e.Points, e.Max = r.Report.Points, r.Report.Max
	}
	for _, on := range r.Report.Engines {
		e.Level = on.Level
		for k, c := range x.Spec.Checks {
			if f := on.Finding(c.ID); f != nil {
				e.Cells[k] = worst(e.Cells[k], f.Status)
			}
		}
	}
	if f, _ := r.Report.FirstFailure(); f != nil {
		e.First = f.ID
		e.Own = slices.ContainsFunc(x.Spec.Checks, func(c book.Check) bool { return c.ID == f.ID })
	}
}

// worst is what a check came to over all engines.
func worst(a, b checker.Status) checker.Status {
	if a == "" || a == checker.Passed || a == checker.NotReached && b != checker.Passed {
		return b
	}
	return a
}

// Write writes everything into the batch's folder. Each file is whole or not there.
func (c *Class) Write() error {
	for name, write := range map[string]func(io.Writer) error{
		"gradebook.csv": c.gradebook, "grades.csv": c.nbgrader, "results.jsonl": c.lines, "junit.xml": c.junit,
	} {
		if err := place(filepath.Join(c.Batch.Dir, name), write); err != nil {
			return err
		}
	}
	return c.pages()
}

// place writes a file beside its place and moves it there. It can be made again, so the disk is not waited for.
func place(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(f.Name())
	err = write(f)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
