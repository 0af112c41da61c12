package selftest

import (
	"context"
	"fmt"

	"ormbook/checker"
	"ormbook/internal/sandbox"
	"ormbook/internal/sandbox/canary"
	"ormbook/internal/tutor"
)

// Host is what a row works with.
type Host struct {
	Tutor   *tutor.Tutor // of the built-in book
	Level   sandbox.Level
	Engines []string // those that can be had; SQLite always
	Quick   bool     // what takes minutes on a busy machine is left out
	Dir     string   // a fresh folder on this machine, removed afterwards
}

// Check grades a submission for one of the built-in exercises at the host's level, on the engines given, or on all that can be had.
func (h *Host) Check(ctx context.Context, exercise string, files map[string][]byte, engines ...string) (*checker.Report, error) {
	e := h.Tutor.Book.Exercise(exercise)
	if e == nil {
		return nil, fmt.Errorf("the book has no exercise %s", exercise)
	}
	if len(engines) == 0 {
		engines = h.Engines
	}
	return h.Tutor.Check(ctx, checker.Request{Exercise: e, Files: files, Engines: engines, Level: h.Level})
}

// Attack lets the attacking program of package canary make attempts at the host's level; set changes how it runs, and may be nil.
func (h *Host) Attack(ctx context.Context, set func(*canary.Command), attempts ...string) (canary.Ran, error) {
	binary, err := h.Tutor.AttackProgram(ctx)
	if err != nil {
		return canary.Ran{}, err
	}
	c := canary.Command{Binary: binary, Runs: tutor.RunsDir(), Level: h.Level}
	if set != nil {
		set(&c)
	}
	return c.Run(ctx, attempts...)
}

// shut makes sure that all attempts were made and that none worked.
func (h *Host) shut(ctx context.Context, attempts ...string) error {
	ran, err := h.Attack(ctx, nil, attempts...)
	if err != nil {
		return err
	}
	if len(ran.Attempts) != len(attempts) {
		return fmt.Errorf("%d of %d attempts were made (%+v): %s", len(ran.Attempts), len(attempts), ran.Exit, ran.Output)
	}
	if open := ran.Open(); len(open) > 0 {
		return fmt.Errorf("these worked: %v", open)
	}
	return nil
}
