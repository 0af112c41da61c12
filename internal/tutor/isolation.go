package tutor

import (
	"context"
	"runtime"

	"ormbook/internal/sandbox"
	"ormbook/internal/sandbox/canary"
)

// Isolation finds out, once, which level of isolation this machine holds. It builds a program and runs it.
func (t *Tutor) Isolation(ctx context.Context) (canary.Machine, error) {
	t.examining.Lock()
	defer t.examining.Unlock()
	if t.machine != nil {
		return *t.machine, nil
	}
	m := canary.Machine{Lacks: "isolation needs Linux; this is " + runtime.GOOS}
	if runtime.GOOS == "linux" {
		binary, err := t.AttackProgram(ctx)
		if err != nil {
			return m, err
		}
		if m, err = canary.Examine(ctx, binary, RunsDir()); err != nil {
			return m, err
		}
	}
	t.machine = &m
	return m, nil
}

// AttackProgram builds the program that tries what programs that mean harm try.
func (t *Tutor) AttackProgram(ctx context.Context) (string, error) {
	tools, err := t.Tools(ctx)
	if err != nil {
		return "", err
	}
	return canary.Build(ctx, tools)
}

// Level decides at which level programs run here. A warning is for the user; an error means that nothing may run.
func (t *Tutor) Level(ctx context.Context, w sandbox.Wish) (level sandbox.Level, warning string, err error) {
	if w.Want == sandbox.L0 && w.Require == sandbox.L0 {
		return sandbox.L0, "", nil
	}
	m, err := t.Isolation(ctx)
	if err != nil {
		return sandbox.L0, "", err
	}
	return sandbox.Decide(w, m.Level, m.Lacks)
}
