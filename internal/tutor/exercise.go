package tutor

import (
	"context"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

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

// PrepareExercise has the author's solution run where its evidence is not kept, so that the first check waits for the student's part alone.
func (t *Tutor) PrepareExercise(ctx context.Context, e *book.Exercise, engines []string) error {
	c, err := t.Checker(ctx)
	if err != nil {
		return err
	}
	return c.Prepare(ctx, e, engines)
}

// VerifyExercise proves an exercise: the starter compiles and fails, the solution passes, every wrong answer is caught by the check that
// it names, and every check catches one. heard is told of each answer that was proved.
func (t *Tutor) VerifyExercise(ctx context.Context, e *book.Exercise, engines []string, how Thorough, heard func(what string)) ([]book.Fault, error) {
	v := exerciseProof{t: t, e: e, engines: engines, caught: map[string]bool{}}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(runtime.NumCPU(), 1))
	prove := func(what string, proof func() error) {
		group.Go(func() error {
			err := proof()
			v.mu.Lock()
			defer v.mu.Unlock()
			heard(what)
			return err
		})
	}
	prove("starter", func() error { return v.starter(ctx) })
	for range how.Repeat {
		prove("solution", func() error { return v.solution(ctx) })
	}
	wrong := how.Choose(e.Wrong)
	for _, w := range wrong {
		prove("wrong/"+w.Name, func() error { return v.wrong(ctx, w) })
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if len(wrong) == len(e.Wrong) {
		v.checks()
	}
	return v.faults, nil
}

// Thorough says how much of an exercise is proved.
type Thorough struct {
	Repeat int // times that the solution is checked
	Sample int // wrong answers that are checked, evenly chosen; 0 for all
}

// Choose gives the wrong answers that are checked.
func (h Thorough) Choose(all []book.WrongAnswer) []book.WrongAnswer {
	if h.Sample <= 0 || h.Sample >= len(all) {
		return all
	}
	chosen := make([]book.WrongAnswer, h.Sample)
	for i := range chosen {
		chosen[i] = all[i*len(all)/h.Sample]
	}
	return chosen
}

// Answers is the number of answers that a proof of an exercise checks.
func (h Thorough) Answers(e *book.Exercise) int { return 1 + h.Repeat + len(h.Choose(e.Wrong)) }
