package tutor

import (
	"context"
	"path/filepath"

	"ormbook/internal/database"
	"ormbook/internal/runner/live"
)

func (r *run) runStop(ctx context.Context, s stop, res *Result) error {
	if s.sql != nil {
		r.runSQL(ctx, s.sql, res)
		return nil
	}
	if r.compileTrouble(s, res) {
		return nil
	}
	parts := r.s.plan.partsOf[s.number]
	if len(parts) == 0 && len(r.s.plan.failed) > 0 && !r.onlyExpected(s) {
		res.Failure = &Failure{Kind: FailNotReached, Message: "not run, because a cell before it does not compile", Next: "mend that cell first"}
	}
	for _, own := range parts {
		if err := r.runPart(ctx, own, s, res); err != nil || res.Failure != nil {
			return err
		}
	}
	return nil
}

// onlyExpected is true for a stop of cells that must not compile: there is nothing to run.
func (r *run) onlyExpected(s stop) bool {
	for _, c := range s.cells {
		if _, expected := r.s.plan.expected[c]; !expected {
			return false
		}
	}
	return true
}

// compileTrouble notes what the compiler says about a stop's cells, and whether that keeps the stop from running.
func (r *run) compileTrouble(s stop, res *Result) bool {
	for _, c := range s.cells {
		if expected, ok := r.s.plan.expected[c]; ok {
			res.ran = true
			for _, p := range expected {
				res.Output += p.Message + "\n"
			}
		}
		if failed, ok := r.s.plan.failed[c]; ok {
			res.Failure = &Failure{Kind: FailCompile, Message: "this does not compile", Problems: r.s.problems(failed)}
			return true
		}
	}
	return false
}

// runPart runs what a part has of a stop. A `go program` runs from start to end while the part around it, if any, waits.
func (r *run) runPart(ctx context.Context, own *part, s stop, res *Result) error {
	ready, err := r.built(ctx, own, res)
	if !ready {
		return err
	}
	res.ran = true
	if own.Program {
		stopped, err := live.Run(ctx, r.options(own), r.limit())
		if err == nil {
			r.take(stopped, own, res)
		}
		return err
	}
	if r.part != own {
		if err := r.startPart(ctx, own, res); err != nil {
			return err
		}
	}
	if r.dead {
		res.ran = false
		res.Failure = &Failure{Kind: FailNotReached, Message: "not run, because the program ended in a step before",
			Next: "mend that step; the lesson is then replayed from its beginning"}
		return nil
	}
	r.take(r.program.Next(ctx, s.number, r.limit()), own, res)
	return nil
}

// built waits until a part is built. Without a program to run, the failure says why.
func (r *run) built(ctx context.Context, own *part, res *Result) (bool, error) {
	select {
	case <-own.built:
	case <-ctx.Done():
		res.Failure = &Failure{Kind: FailCancelled, Message: "stopped while it was being built"}
		return false, nil
	}
	if own.err != nil {
		return false, own.err
	}
	if len(own.result.Diagnostics) == 0 {
		return true, nil
	}
	res.Failure = &Failure{Kind: FailCompile, Message: "this does not compile"}
	for _, d := range own.result.Diagnostics {
		res.Failure.Problems = append(res.Failure.Problems, Problem{At: database.Place{File: r.s.shown(d.File), Line: d.Line}, Column: d.Col, Message: d.Message})
	}
	return false, nil
}

func (r *run) startPart(ctx context.Context, own *part, res *Result) (err error) {
	if r.program != nil {
		r.pending = r.program.Finish(ctx)
	}
	r.part, r.dead = own, false
	res.NewPart = own.New
	r.program, err = live.Start(r.options(own))
	return err
}

// take adds what a program did in one stop to the step's result.
func (r *run) take(stopped live.Stopped, own *part, res *Result) {
	res.Output += stopped.Output
	res.Late += r.pending + stopped.Late
	r.pending = ""
	res.Took += stopped.Took
	if stopped.Calm {
		res.Failure = &Failure{Kind: FailCalm, Message: "this cell was to fail, and did not"}
	}
	if stopped.Exit == nil {
		return
	}
	exit := *stopped.Exit
	if own.Program && exit.Code == 0 && exit.Limit == "" {
		return
	}
	if !own.Program {
		r.dead = true
		r.endProgram()
		r.db.Release()
	}
	root := filepath.ToSlash(r.s.tutor.tools.Root()) + "/" + linesFolder
	res.Failure, res.Output = failureOf(res.Output, exit, r.limit(), root)
	res.Failure.At.File = r.s.shown(linesFolder + res.Failure.At.File)
}
