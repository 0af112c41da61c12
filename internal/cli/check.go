package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/formats"
	"ormbook/internal/progress"
	"ormbook/internal/sandbox"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

type checkFlags struct {
	submission, engine, format, data string
	require                          string
	level                            sandbox.Level // of require
	queue                            string
	all, watch                       bool
	as                               formats.Format // of format, unless it is text
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [EXERCISE…]",
		Short: "Check your solution of an exercise, and say why it does not pass",
		Long: `Check your solution of an exercise: the files in your workspace, or those of --submission. Without a name the exercise that you
worked on last is checked. The exit code is 0 when all checks passed and 1 when one did not. With a format whose host keeps scores
(gradescope, classroom50, exercism) it is 0 whenever grading ran to its end.`,
		Example: `  ormbook check read
  ormbook check read --watch             again at every save
  ormbook check --all --format json      every exercise of the workspace
  ormbook check read --submission ~/handed-in/anna --engine both --format json
  ormbook check read --submission ~/handed-in/anna --require-level L2
  ormbook check read --submission . --format gradescope > /autograder/results/results.json
  ormbook check read --submission . --queue postgres://grader@db.example/course`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.check(cmd.Context(), args, f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.submission, "submission", "", "check the .go files of this folder; nothing is recorded")
	fl.StringVar(&f.engine, "engine", "", "sqlite, postgres or both (both where PostgreSQL can be had)")
	fl.StringVar(&f.format, "format", "text", "text, or for a program: "+formatNames())
	fl.StringVar(&f.data, "data", "", "only this data set: 1 or 2")
	fl.StringVar(&f.require, "require-level", "L0", "check at this level of isolation, or not at all: L0 (your own code), L1 or L2")
	queueFlag(cmd, &f.queue, "with --submission: let an ormbook worker check it, before all that nobody waits for")
	fl.BoolVar(&f.all, "all", false, "every exercise")
	fl.BoolVar(&f.watch, "watch", false, "check again whenever a file is saved")
	return cmd
}

func formatNames() string {
	var names []string
	for _, f := range formats.All() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func (a *app) check(ctx context.Context, names []string, f checkFlags) error {
	if f.format != "text" {
		var err error
		if f.as, err = formats.Find(f.format); err != nil {
			return useError("--format: %w", err)
		}
	}
	var err error
	if f.level, err = requiredLevel(f.require); err != nil {
		return err
	}
	t, err := a.open()
	if err != nil {
		return err
	}
	if !f.elsewhere() {
		if _, err := a.level(ctx, t, sandbox.Wish{Want: f.level, Require: f.level}); err != nil {
			return err
		}
	}
	list, err := a.exercises(t.Book, names, f.all)
	if err != nil {
		return err
	}
	if f.submission != "" && len(list) != 1 {
		return useError("--submission goes with one exercise")
	}
	engines, err := a.enginesOf(ctx, t, f)
	if err != nil {
		return err
	}
	if f.watch {
		return a.watch(ctx, t, list, engines, f)
	}
	return a.checkOnce(ctx, t, list, engines, f)
}

func (a *app) checkOnce(ctx context.Context, t *tutor.Tutor, list []*book.Exercise, engines []string, f checkFlags) error {
	reports := checker.Reports{Schema: checker.SchemaName, Reports: []*checker.Report{}}
	code := exitPassed
	for _, e := range list {
		r, err := a.checkOne(ctx, t, e, engines, f)
		if err != nil {
			return err
		}
		reports.Reports = append(reports.Reports, r)
		switch {
		case r.Outcome == checker.Broken && code != exitFailed:
			code = exitUse
		case r.Outcome != checker.Passed:
			code = exitFailed
		}
	}
	if f.format != "text" {
		if err := f.as.Write(a.out, formats.Run{Reports: reports, Dir: f.submission}); err != nil {
			return environmentError(err)
		}
		if f.as.Finished && code == exitFailed {
			code = exitPassed // the host reads the score
		}
	}
	if code != exitPassed {
		return &exitError{code: code}
	}
	return nil
}

// checkOne checks one exercise and records the attempt when it is the student's own folder that was checked.
func (a *app) checkOne(ctx context.Context, t *tutor.Tutor, e *book.Exercise, engines []string, f checkFlags) (*checker.Report, error) {
	dir := f.submission
	if dir == "" {
		w, err := a.workspace()
		if err != nil {
			return nil, err
		}
		if dir, err = w.Start(e); err != nil {
			return nil, environmentError(err)
		}
	}
	files, err := checker.ReadSubmission(dir)
	if err != nil {
		return nil, useError("%w", err)
	}
	request := checker.Request{Exercise: e, Files: files, Engines: engines, Level: f.level}
	if f.data != "" {
		request.Data = []string{f.data}
		if e.DataSet(f.data) == nil {
			return nil, useError("exercise %s has no data set %q", e.Slug, f.data)
		}
	}
	start := time.Now()
	r, err := judged(ctx, t, request, f)
	if err != nil {
		return nil, err
	}
	attempt := 0
	if f.submission == "" {
		s, err := a.store()
		if err != nil {
			return nil, err
		}
		if attempt, err = t.Record(s, request, r); err != nil {
			return nil, environmentError(err)
		}
	}
	if f.format == "text" {
		a.printReport(e, r, attempt, time.Since(start))
		if f.submission == "" && r.Outcome == checker.Passed {
			a.congratulate(t.Book, e)
		}
	}
	return r, nil
}

// elsewhere is true for an answer that a queue's workers check.
func (f checkFlags) elsewhere() bool { return f.queue != "" && f.submission != "" }

func judged(ctx context.Context, t *tutor.Tutor, r checker.Request, f checkFlags) (*checker.Report, error) {
	if f.elsewhere() {
		return checkOnQueue(ctx, f.queue, r)
	}
	report, err := t.Check(ctx, r)
	if err != nil {
		return nil, environmentError(err)
	}
	return report, nil
}

// enginesOf are those of this machine, unless others do the work.
func (a *app) enginesOf(ctx context.Context, t *tutor.Tutor, f checkFlags) ([]string, error) {
	if !f.elsewhere() {
		return a.checkEngines(ctx, t, f.engine)
	}
	if f.data != "" {
		return nil, useError("--data does not go with --queue: workers use all data")
	}
	return engines(cmp.Or(f.engine, "both"))
}

// checkEngines reads --engine; without it both engines are used where PostgreSQL can be had.
func (a *app) checkEngines(ctx context.Context, t *tutor.Tutor, word string) ([]string, error) {
	if word != "" {
		list, err := engines(word)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			if _, err := t.Server(ctx, e); err != nil {
				return nil, environmentError(err)
			}
		}
		return list, nil
	}
	list, err := t.Engines(ctx)
	if err != nil {
		a.talk("Checking on SQLite only: %v", err)
	}
	return list, nil
}

// exercises finds the exercises by name; without names the one that was checked last.
func (a *app) exercises(b *book.Book, names []string, all bool) ([]*book.Exercise, error) {
	if all {
		return b.Exercises, nil
	}
	if len(names) == 0 {
		last, err := a.lastExercise()
		if err != nil || last == "" {
			return nil, useError("name an exercise (ormbook list shows them), or use --all")
		}
		names = []string{last}
	}
	var list []*book.Exercise
	for _, n := range names {
		e, err := b.FindExercise(n)
		if err != nil {
			return nil, useError("%w", err)
		}
		list = append(list, e)
	}
	return list, nil
}

func (a *app) lastExercise() (string, error) {
	s, err := a.store()
	if err != nil {
		return "", err
	}
	return s.Note("exercise")
}

// workspace opens the student's folder once.
func (a *app) workspace() (*workspace.Workspace, error) {
	if a.space != nil {
		return a.space, nil
	}
	t, err := a.open()
	if err != nil {
		return nil, err
	}
	w, err := workspace.Open(a.dir, a.moduleFiles(context.Background()))
	if err != nil {
		return nil, environmentError(err)
	}
	w.Begin(t.Book)
	a.space = w
	return w, nil
}

// store opens the student's progress once.
func (a *app) store() (*progress.Store, error) {
	if a.progressStore != nil {
		return a.progressStore, nil
	}
	w, err := a.workspace()
	if err != nil {
		return nil, err
	}
	s, err := progress.Open(w.Dir)
	if err != nil {
		return nil, environmentError(err)
	}
	if err := s.Begin(a.tutor.Book); err != nil {
		s.Close()
		return nil, environmentError(err)
	}
	a.progressStore = s
	return s, nil
}

func (a *app) congratulate(b *book.Book, e *book.Exercise) {
	if e.Afterwards != "" {
		fmt.Fprintf(a.out, "%s\n\n", strings.TrimSpace(e.Afterwards))
	}
	next := ""
	for i, x := range b.Exercises {
		if x == e && i+1 < len(b.Exercises) {
			next = b.Exercises[i+1].Slug
		}
	}
	fmt.Fprintf(a.out, "The author's solution beside yours:  ormbook solution %s\n", e.Slug)
	if next != "" {
		fmt.Fprintf(a.out, "Next:                                ormbook start %s\n", next)
	}
}
