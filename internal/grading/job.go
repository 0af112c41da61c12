// Package grading grades many submissions: each once, whatever happens to its neighbours, to the grader or to the machine. It knows no
// terminal. A Job is all that a worker needs, Grade turns it into a Result, and a Store keeps results by the job's digest, so that a job
// which is graded twice, by whomever, is the same job.
package grading

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
)

// Job is one answer to one exercise, to be graded. Whoever has the same book grades it the same way.
type Job struct {
	Exercise string            `json:"exercise"`
	Task     string            `json:"task"`            // digest of the exercise: its checks, data and solution
	Content  string            `json:"content"`         // digest of the files that count
	Files    map[string][]byte `json:"files,omitempty"` // those files; they are no part of the digest, their own digest is
	Engines  []string          `json:"engines"`
	Seed     uint64            `json:"seed"`
	Level    string            `json:"level"` // of isolation
}

// NewJob is the job of an answer to an exercise; files that do not count are left out.
func NewJob(e *book.Exercise, files map[string][]byte, engines []string, seed uint64, level string) (Job, error) {
	task, err := Task(e)
	counted := checker.Graded(e, files)
	return Job{Exercise: e.Slug, Task: task, Content: contentOf(counted), Files: counted, Engines: engines, Seed: seed, Level: level}, err
}

// Task names an exercise by all that a verdict depends on. Prose and wrong answers are no part of it.
func Task(e *book.Exercise) (string, error) {
	name, err := digest(struct {
		Slug    string
		Spec    book.Spec
		Schema  map[string]string
		Data    []book.DataSet
		CheckGo []byte
		Starter map[string][]byte
		Answer  map[string][]byte
	}{e.Slug, e.Spec, e.Schema, e.Data, e.CheckGo, e.Starter, e.Solution})
	if err != nil {
		return "", fmt.Errorf("name exercise %s: %w", e.Slug, err)
	}
	return name, nil
}

// contentOf names files.
func contentOf(files map[string][]byte) string {
	name, _ := digest(files)
	return name
}

// Digest names a job by all that its result depends on.
func (j Job) Digest() string {
	j.Files = nil
	name, _ := digest(j) // a job is text and numbers
	return name
}

func digest(v any) (string, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])[:40], nil
}

// Result is what a job came to.
type Result struct {
	Job     string          `json:"job"` // digest
	Report  *checker.Report `json:"report,omitempty"`
	Why     string          `json:"why,omitempty"` // nothing could be judged, and it is not the student's fault
	Tries   int             `json:"tries"`
	At      time.Time       `json:"at"`
	Seconds float64         `json:"seconds"`
}

// Judged tells whether the result is about the answer, and not about the machine.
func (r *Result) Judged() bool {
	return r.Report != nil && r.Report.Outcome != checker.Broken
}
