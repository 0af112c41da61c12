package grading

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/grading/submissions"
	"ormbook/internal/runner/process"
	"ormbook/internal/workspace"
)

// RunSchema names the shape of run.json.
const RunSchema = "ormbook/grade-run/v1"

// Info is how a class is graded. It stands in run.json, so that a run which goes on goes on in the same way.
type Info struct {
	Schema    string    `json:"schema"`
	Exercises []string  `json:"exercises"`
	Engines   []string  `json:"engines"`
	Seed      uint64    `json:"seed"`
	Level     string    `json:"level"`
	Begun     time.Time `json:"begun"`
}

// Item is one submission on its way to a result.
type Item struct {
	*submissions.Submission
	Job    string // digest of its job, empty where it is not graded
	Same   string // the name of the first submission with the same content, where this is not it
	Digest string // of its content
}

// Batch is a class that is graded into a folder. What a later run needs lies below the folder run of it: run.json, journal.jsonl, and the
// files that were graded by the digest of their content.
type Batch struct {
	Dir   string
	Info  Info
	Items []*Item
	// Resumed tells that the folder had a run.
	Resumed bool

	exercise func(slug string) *book.Exercise
	journal  *Journal
	tasks    map[string]string
	broken   map[string]*Result // of this run
	free     func()
}

// Open opens a folder for one grader at a time. With fresh an earlier run is moved aside, below the folder earlier.
func Open(dir string, fresh bool, now time.Time) (*Batch, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder of the results: %w", err)
	}
	free, err := process.Hold(filepath.Join(dir, ".lock"))
	if err != nil {
		return nil, fmt.Errorf("another ormbook grades into %s at this moment: %w", dir, err)
	}
	b := &Batch{Dir: dir, free: free, tasks: map[string]string{}, broken: map[string]*Result{}}
	if err := b.open(fresh, now); err != nil {
		free()
		return nil, err
	}
	return b, nil
}

func (b *Batch) open(fresh bool, now time.Time) error {
	run := filepath.Join(b.Dir, "run")
	if fresh {
		if err := aside(run, filepath.Join(b.Dir, "earlier", now.Format("2006-01-02-150405.000"))); err != nil {
			return fmt.Errorf("move the earlier run aside: %w", err)
		}
	}
	if err := os.MkdirAll(filepath.Join(run, "content"), 0o755); err != nil {
		return fmt.Errorf("make the folder of the run: %w", err)
	}
	text, err := os.ReadFile(filepath.Join(run, "run.json"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("read the earlier run: %w", err)
	default:
		if err := json.Unmarshal(text, &b.Info); err != nil || b.Info.Schema != RunSchema {
			return fmt.Errorf("%s is of another version of ormbook, or broken; --fresh begins anew and keeps it", filepath.Join(run, "run.json"))
		}
		b.Resumed = true
	}
	b.journal, err = OpenJournal(filepath.Join(run, "journal.jsonl"))
	return err
}

func aside(from, to string) error {
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// Close lets the folder go.
func (b *Batch) Close() error {
	defer b.free()
	return b.journal.Close()
}

// Store is where the results are kept.
func (b *Batch) Store() Store { return b.journal }

// Begin notes how the class is graded.
func (b *Batch) Begin(info Info) error {
	b.Info = info
	b.Info.Schema = RunSchema
	text, err := json.MarshalIndent(b.Info, "", "  ")
	if err != nil {
		return fmt.Errorf("note the run: %w", err)
	}
	return workspace.WriteFile(filepath.Join(b.Dir, "run", "run.json"), append(text, '\n'))
}

// Plan reads the submissions, keeps what is to be graded, and finds those that are the same.
func (b *Batch) Plan(found []*submissions.Submission, exercise func(string) *book.Exercise) error {
	b.exercise = exercise
	first := map[string]string{}
	for _, s := range found {
		i := &Item{Submission: s}
		b.Items = append(b.Items, i)
		if s.State != submissions.Ready {
			continue
		}
		files, err := s.Read()
		if err != nil {
			s.State, s.Why = submissions.Refused, err.Error()
			continue
		}
		e := exercise(s.Exercise)
		counted := checker.Graded(e, files)
		i.Digest = contentOf(counted)
		if err := b.keep(i.Digest, counted); err != nil {
			return err
		}
		j, err := b.job(i, e)
		if err != nil {
			return err
		}
		i.Job = j.Digest()
		if known, seen := first[i.Job]; seen {
			i.Same = known
		} else {
			first[i.Job] = s.Name
		}
	}
	return nil
}

// job is an item's job, without its files.
func (b *Batch) job(i *Item, e *book.Exercise) (j Job, err error) {
	if b.tasks[e.Slug] == "" {
		if b.tasks[e.Slug], err = Task(e); err != nil {
			return j, err
		}
	}
	return Job{Exercise: e.Slug, Task: b.tasks[e.Slug], Content: i.Digest, Engines: b.Info.Engines, Seed: b.Info.Seed, Level: b.Info.Level}, nil
}

func (b *Batch) contentFile(digest string) string {
	return filepath.Join(b.Dir, "run", "content", digest+".json")
}

// keep keeps files by their content.
func (b *Batch) keep(digest string, files map[string][]byte) error {
	if known, err := b.Files(digest); err == nil && contentOf(known) == digest {
		return nil
	}
	text, err := json.Marshal(files)
	if err != nil {
		return fmt.Errorf("keep a submission: %w", err)
	}
	if err := os.WriteFile(b.contentFile(digest), text, 0o644); err != nil { // a file cut short by a kill is written anew by the next plan
		return fmt.Errorf("keep a submission: %w", err)
	}
	return nil
}

// Files gives the files of a content.
func (b *Batch) Files(digest string) (files map[string][]byte, err error) {
	text, err := os.ReadFile(b.contentFile(digest))
	if err == nil {
		err = json.Unmarshal(text, &files)
	}
	if err != nil {
		return nil, fmt.Errorf("read a submission that was kept: %w", err)
	}
	return files, nil
}

// Result is an item's result, nil where it is not graded or not yet.
func (b *Batch) Result(i *Item) (*Result, error) {
	if i.Job == "" {
		return nil, nil
	}
	if r := b.broken[i.Job]; r != nil {
		return r, nil
	}
	return b.journal.Result(i.Job)
}
