package tutor

import (
	"context"
	"path/filepath"

	"ormbook/checker"
	"ormbook/internal/book"
)

// Checker gives the checker, which builds with this tutor's toolchain and uses its servers.
func (t *Tutor) Checker(ctx context.Context) (*checker.Checker, error) {
	tools, err := t.Tools(ctx)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.checker == nil {
		t.checker = checker.New(tools, t.Server, filepath.Join(t.opts.Cache, "evidence"), RunsDir())
	}
	return t.checker, nil
}

// Check grades a submission.
func (t *Tutor) Check(ctx context.Context, r checker.Request) (*checker.Report, error) {
	c, err := t.Checker(ctx)
	if err != nil {
		return nil, err
	}
	return c.Check(ctx, r)
}

// VerifyExercise proves an exercise: the starter compiles and fails, the solution passes, every wrong answer is caught by the check that
// it names, and every check catches one.
func (t *Tutor) VerifyExercise(ctx context.Context, e *book.Exercise, engines []string, repeat int) ([]book.Fault, error) {
	v := exerciseProof{t: t, e: e, engines: engines, caught: map[string]bool{}}
	if err := v.starter(ctx); err != nil {
		return nil, err
	}
	for range repeat {
		if err := v.solution(ctx); err != nil {
			return nil, err
		}
	}
	for _, w := range e.Wrong {
		if err := v.wrong(ctx, w); err != nil {
			return nil, err
		}
	}
	v.checks()
	return v.faults, nil
}
