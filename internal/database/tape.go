package database

import (
	"slices"
	"sync"
	"time"
)

// Tape records what came through the wire, in the order in which statements began. It is safe for use by several goroutines.
type Tape struct {
	mu      sync.Mutex
	entries []Entry
	step    int
	limit   int
	dropped int
	kept    int // bytes that the entries hold
}

// MaxEntries bounds a tape; a program that sends more keeps running, and Dropped counts what was not recorded.
const MaxEntries = 100_000

// NewTape gives an empty tape.
func NewTape() *Tape { return &Tape{limit: MaxEntries} }

// SetStep says which step the statements from now on belong to.
func (t *Tape) SetStep(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.step = n
}

// Open records that a statement began and gives its number, 0 when the tape is full. Seq, Step and an unset Start are filled in.
func (t *Tape) Open(e Entry) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.entries) >= t.limit {
		t.dropped++
		return 0
	}
	e.Seq, e.Step = len(t.entries)+1, t.step
	if e.Start.IsZero() {
		e.Start = time.Now()
	}
	t.fit(&e)
	t.entries = append(t.entries, e)
	return e.Seq
}

// Finish lets f complete the entry and marks it done; Took is set when f leaves it zero.
func (t *Tape) Finish(seq int, f func(*Entry)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if seq < 1 || seq > len(t.entries) {
		return
	}
	e := &t.entries[seq-1]
	if f != nil {
		f(e)
		e.Err = CutText(e.Err, longestError)
		t.kept += len(e.Err)
	}
	if e.Took == 0 {
		e.Took = time.Since(e.Start)
	}
	e.Done = true
}

// Len is the number of the last entry.
func (t *Tape) Len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.entries)
}

// Since copies the entries after number seq; Since(0) is the whole tape.
func (t *Tape) Since(seq int) []Entry {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.entries[min(max(seq, 0), len(t.entries)):])
}

// Dropped is how many statements came after the tape was full.
func (t *Tape) Dropped() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.dropped
}
