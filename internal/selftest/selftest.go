// Package selftest attacks the workbook on the machine it runs on, as submissions do that mean harm, and tells what became of it: a table of
// attacks and faults, each tried for real at the levels of isolation that the machine holds. Correct programs that are merely unusual must pass.
package selftest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ormbook/internal/sandbox"
	"ormbook/internal/tutor"
)

// Row is one attack or fault, and what the workbook must make of it.
type Row struct {
	Number int
	Attack string
	Wants  string
	// Run attacks at the host's level and gives in a few words how it was shown that the workbook did what it must. An error says what went
	// wrong, NotShown why this machine cannot show it.
	Run func(ctx context.Context, h *Host) (shown string, err error)
}

// Rows are all rows, in the order of their numbers.
func Rows() []Row {
	list := slices.Concat(fileRows(), loadRows(), reachRows(), killedRows(), batchRows(), verdictRows(), buildRows(), databaseRows())
	slices.SortFunc(list, func(a, b Row) int { return a.Number - b.Number })
	return list
}

// Status is what became of a row at one level.
type Status string

// The statuses of a row.
const (
	Held   Status = "held"
	Broken Status = "BROKEN"
	Unseen Status = "not shown"
)

// Result is what became of a row at one level, and how that was seen.
type Result struct {
	Row    int           `json:"row"`
	Attack string        `json:"attack"`
	Wants  string        `json:"wants"`
	Level  string        `json:"level"`
	Status Status        `json:"status"`
	Shown  string        `json:"shown"`
	Took   time.Duration `json:"took_ns"`
}

// notShown is why a machine cannot show a row.
type notShown string

func (n notShown) Error() string { return string(n) }

// NotShown is the error of a row that this machine cannot show.
func NotShown(format string, args ...any) error { return notShown(fmt.Sprintf(format, args...)) }

// Options say what to run.
type Options struct {
	Tutor   *tutor.Tutor // of the built-in book
	Levels  []sandbox.Level
	Engines []string // those that can be had
	Rows    []Row
	Quick   bool         // leaves out what takes minutes on a busy machine
	OnRow   func(Result) // hears each result as it comes; may be nil
}

// Run tries each row at each level, one after the other. An error means that it was cancelled.
func Run(ctx context.Context, o Options) ([]Result, error) {
	var list []Result
	for _, row := range o.Rows {
		for _, level := range o.Levels {
			r := try(ctx, o, row, level)
			if err := ctx.Err(); err != nil {
				return list, err
			}
			if list = append(list, r); o.OnRow != nil {
				o.OnRow(r)
			}
		}
	}
	return list, nil
}

// rowLimit is the time that one row may take.
const rowLimit = 3 * time.Minute

func try(ctx context.Context, o Options, row Row, level sandbox.Level) Result {
	ctx, cancel := context.WithTimeout(ctx, rowLimit)
	defer cancel()
	start := time.Now()
	r := Result{Row: row.Number, Attack: row.Attack, Wants: row.Wants, Level: level.String(), Status: Held}
	var err error
	if r.Shown, err = attempt(ctx, o, row, level); err != nil {
		r.Status, r.Shown = Broken, err.Error()
		if errors.As(err, new(notShown)) {
			r.Status = Unseen
		}
	}
	r.Took = time.Since(start)
	return r
}

// attempt gives a row a folder of its own.
func attempt(ctx context.Context, o Options, row Row, level sandbox.Level) (string, error) {
	dir, err := os.MkdirTemp("", "ormbook-selftest-")
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return "", fmt.Errorf("make a folder for the row: %w", err)
	}
	defer os.RemoveAll(dir)
	return row.Run(ctx, &Host{Tutor: o.Tutor, Level: level, Engines: o.Engines, Quick: o.Quick, Dir: dir})
}
