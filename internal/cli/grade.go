package cli

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/grading"
	"ormbook/internal/grading/gradebook"
	"ormbook/internal/grading/submissions"
	"ormbook/internal/queue"
	"ormbook/internal/sandbox"
	"ormbook/internal/tutor"
)

type gradeFlags struct {
	exercises            []string
	out, engine          string
	workers              int
	seed                 uint64
	fresh, resume, inVM  bool
	requireWord          string
	require              sandbox.Level
	seedGiven, engineSet bool
	requireSet           bool
	queue                string
	onQueue              *queue.Queue // nil: this process grades
}

func (a *app) gradeCommand() *cobra.Command {
	var f gradeFlags
	cmd := &cobra.Command{
		Use:   "grade DIR|ZIP…",
		Short: "Grade a class: a folder or archive of submissions in, a gradebook and reports out",
		Long: `Grade a class. Each DIR or ZIP holds a folder or an archive a student, as Moodle, Canvas and Gradescope export them or simply
STUDENT/exercise.go; with several exercises STUDENT/EXERCISE/exercise.go. What cannot be read is reported and keeps nobody else from being
graded; answers that are the same are graded once. A run that was stopped, by ctrl+C, a kill or a power cut, goes on where it was: give the
same command again. Random data is drawn once for the class; --seed repeats a draw.

Nobody has read these programs, so they run isolated: at L2 where this machine can (ormbook doctor tells), at L1 with a warning, and without isolation
only where you say that the machine is thrown away afterwards (--inside-vm).

The folder of --out then holds index.html (the class, and a page for each student), gradebook.csv, grades.csv (nbgrader's columns),
results.jsonl and junit.xml. The exit code is 0 when every submission was graded or told why it cannot be, and 3 when this machine was to
blame for one that was not: the same command tries those again.`,
		Example: `  ormbook grade submissions.zip --exercise read --out grades/week3
  ormbook grade handed-in --exercise read,seed --out grades/week4 --engine both
  ormbook grade anna.zip ben.zip --exercise read --out /tmp/two --workers 1
  ormbook grade submissions.zip --exercise report --out grades/week9 --fresh --seed 2761
  ormbook grade submissions.zip --exercise read --out grades/week3 --queue postgres://grader@db.example/course`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.seedGiven, f.engineSet, f.requireSet = cmd.Flags().Changed("seed"), cmd.Flags().Changed("engine"), cmd.Flags().Changed("require-level")
			return a.grade(cmd.Context(), args, f)
		},
	}
	fl := cmd.Flags()
	fl.StringSliceVar(&f.exercises, "exercise", nil, "the exercise, or several separated by commas")
	fl.StringVar(&f.out, "out", "", "folder for the results; a run that it holds goes on")
	fl.StringVar(&f.engine, "engine", "", "sqlite, postgres or both (both where PostgreSQL can be had)")
	fl.IntVar(&f.workers, "workers", workers(), "submissions that are graded at a time")
	fl.BoolVar(&f.resume, "resume", true, "go on with the run that the folder holds")
	fl.BoolVar(&f.fresh, "fresh", false, "begin anew; the earlier run is kept below OUT/earlier")
	fl.Uint64Var(&f.seed, "seed", 0, "draw the same random data as the run that this number was noted of; 0 is the book's own")
	fl.StringVar(&f.requireWord, "require-level", "L1", "grade nothing below this level of isolation: L1 or L2 (L2 is used where it can be had)")
	fl.BoolVar(&f.inVM, "inside-vm", false, "this machine is thrown away afterwards: grade even without isolation (level L0)")
	queueFlag(cmd, &f.queue, "let ormbook worker grade, on as many machines as you like")
	cmd.AddCommand(a.queueStatusCommand())
	return cmd
}

// grade is the story of a class: find, plan, grade, tell.
func (a *app) grade(ctx context.Context, places []string, f gradeFlags) error {
	var err error
	if f.require, err = requiredLevel(f.requireWord); err != nil {
		return err
	}
	if f.inVM && !f.requireSet {
		f.require = sandbox.L0
	}
	if err := f.check(); err != nil {
		return err
	}
	if f.queue != "" {
		if f.onQueue, err = openQueue(ctx, f.queue); err != nil {
			return err
		}
		defer f.onQueue.Close()
	}
	t, err := a.open()
	if err != nil {
		return err
	}
	list, err := a.exercises(t.Book, f.exercises, false)
	if err != nil {
		return err
	}
	found, err := submissions.Find(places, slugs(list))
	if err != nil {
		return useError("%w", err)
	}
	defer found.Close()
	if len(found.Submissions) == 0 {
		return useError("there is no submission in %s: a submission is a folder or an archive for each student, with exercise.go in it", strings.Join(places, ", "))
	}
	b, err := grading.Open(f.out, f.fresh || !f.resume, time.Now())
	if err != nil {
		return environmentError(err)
	}
	defer b.Close()
	if err := a.beginGrading(ctx, t, b, list, f); err != nil {
		return err
	}
	if err := b.Plan(found.Submissions, t.Book.Exercise); err != nil {
		return environmentError(err)
	}
	return a.gradeAll(ctx, t, b, list, f)
}

func (f *gradeFlags) check() error {
	switch {
	case len(f.exercises) == 0:
		return useError("name the exercise that was handed in: --exercise read (ormbook list shows them)")
	case f.out == "":
		return useError("name a folder for the results: --out grades")
	case f.workers < 1:
		return useError("--workers is at least 1")
	}
	return nil
}

func slugs(list []*book.Exercise) []string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = e.Slug
	}
	return names
}

// beginGrading settles how the class is graded: as the run that goes on was, where the flags do not say otherwise.
func (a *app) beginGrading(ctx context.Context, t *tutor.Tutor, b *grading.Batch, list []*book.Exercise, f gradeFlags) error {
	info := b.Info
	if !b.Resumed {
		info.Begun, info.Seed = time.Now().UTC().Truncate(time.Second), uint64(rand.Uint32())
	}
	level := f.queueLevel() // of machines that this one does not know
	if f.onQueue == nil {
		var err error
		if level, err = a.level(ctx, t, sandbox.Grading(f.require, f.inVM)); err != nil {
			return err
		}
	}
	info.Exercises, info.Level = slugs(list), level.String()
	if f.seedGiven {
		info.Seed = f.seed
	}
	if f.engineSet || !b.Resumed {
		on, err := a.checkEngines(ctx, t, f.engine)
		if err != nil {
			return err
		}
		info.Engines = on
	}
	for _, on := range info.Engines {
		if _, err := t.Server(ctx, on); err != nil {
			return environmentError(err)
		}
	}
	if err := a.trySeed(ctx, t, list, &info, f.seedGiven || b.Resumed); err != nil {
		return err
	}
	if err := b.Begin(info); err != nil {
		return environmentError(err)
	}
	a.talk("Grading %s on %s, level %s, seed %d.", strings.Join(info.Exercises, ", "), strings.Join(info.Engines, " and "), info.Level, info.Seed)
	return nil
}

// draws is how often data is drawn until the author's solution can do with it.
const draws = 5

// trySeed has the author's solution run on what the seed draws, and draws again where it does not come to its end.
func (a *app) trySeed(ctx context.Context, t *tutor.Tutor, list []*book.Exercise, info *grading.Info, fixed bool) error {
	c, err := t.Checker(ctx)
	if err != nil {
		return environmentError(err)
	}
	for try := 1; ; try++ {
		i := slices.IndexFunc(list, func(e *book.Exercise) bool {
			err = c.Sound(ctx, checker.Request{Exercise: e, Engines: info.Engines, Seed: info.Seed})
			return err != nil
		})
		if i < 0 {
			return nil
		}
		if ctx.Err() != nil || fixed || try == draws {
			return environmentError(fmt.Errorf("try the data of seed %d: %w", info.Seed, err))
		}
		info.Seed = uint64(rand.Uint32())
	}
}

// gradeAll grades what is left and writes what is known.
func (a *app) gradeAll(ctx context.Context, t *tutor.Tutor, b *grading.Batch, list []*book.Exercise, f gradeFlags) error {
	bar := a.newBar(b)
	g, atATime := a.judge(t, b, f)
	err := b.Run(ctx, g, atATime, bar.step)
	bar.end()
	if ctx.Err() != nil {
		return a.stopped(b)
	}
	if err != nil {
		return environmentError(err)
	}
	class, err := gradebook.Read(b, list, time.Now())
	if err == nil {
		err = class.Write()
	}
	if err != nil {
		return environmentError(err)
	}
	return a.printClass(class)
}

// stopped tells what a later run need not do again.
func (a *app) stopped(b *grading.Batch) error {
	left, err := b.Left()
	if err != nil {
		return environmentError(err)
	}
	total := 0
	for _, i := range b.Items {
		if i.Job != "" && i.Same == "" {
			total++
		}
	}
	a.talk("ormbook: stopped; %d of %d are graded and kept, and the same command goes on", total-len(left), total)
	return &exitError{code: exitEnvironment}
}
