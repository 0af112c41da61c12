package tutor

import (
	"strings"
	"time"

	"ormbook/internal/database"
)

// Result is what one step did on one engine.
type Result struct {
	Step    int              `json:"step"`
	Engine  string           `json:"engine"`
	Output  string           `json:"output"`
	Late    string           `json:"late,omitempty"` // printed after the step had ended, by a goroutine it left running
	Tape    []database.Entry `json:"tape,omitempty"`
	Changes database.Changes `json:"changes"`
	Failure *Failure         `json:"failure,omitempty"`
	NewPart string           `json:"new_part,omitempty"` // why a new program began with this step
	Took    time.Duration    `json:"took_ns"`
	ran     bool
}

// FailureKind says how a step failed.
type FailureKind string

// The kinds of failures.
const (
	FailCompile    FailureKind = "compile"     // the cell does not compile
	FailPanic      FailureKind = "panic"       // it panicked
	FailExit       FailureKind = "exit"        // the program ended before the step did
	FailLimit      FailureKind = "limit"       // time, memory, output or processes
	FailCancelled  FailureKind = "cancelled"   // the reader stopped it
	FailNotReached FailureKind = "not-reached" // a step before it did not end
	FailCalm       FailureKind = "no-panic"    // a cell that must fail did not
)

// Failure is why a step did not end as it should: what happened, where, and the next move.
type Failure struct {
	Kind     FailureKind `json:"kind"`
	Limit    string      `json:"limit,omitempty"`
	Message  string      `json:"message"`
	Next     string      `json:"next,omitempty"`
	Problems []Problem   `json:"problems,omitempty"` // of the compiler
	At       database.Place
}

// Problem is one remark of the compiler, on the lesson's own line.
type Problem struct {
	At      database.Place `json:"at"`
	Column  int            `json:"column,omitempty"`
	Message string         `json:"message"`
	Hint    string         `json:"hint,omitempty"`
}

// TapeText is a stretch of tape as lessons show it: a statement a line, the drivers' own left out.
func TapeText(entries []database.Entry) string {
	var b strings.Builder
	for _, e := range entries {
		if !e.Driver {
			b.WriteString(e.Text() + "\n")
		}
	}
	return b.String()
}
