package cli

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"ormbook/checker"
	"ormbook/internal/grading"
	"ormbook/internal/queue"
	"ormbook/internal/sandbox"
	"ormbook/internal/tui"
	"ormbook/internal/tutor"
)

// queueFlag adds --queue. An address may hold a password, so that it can come from the environment too, where no list of processes shows it.
func queueFlag(cmd *cobra.Command, into *string, what string) {
	cmd.Flags().StringVar(into, "queue", os.Getenv("ORMBOOK_QUEUE"), what+": the address of a PostgreSQL database (ORMBOOK_QUEUE)")
	cmd.Flags().Lookup("queue").DefValue = "" // not for --help
}

// openQueue opens the queue that a command names.
func openQueue(ctx context.Context, address string) (*queue.Queue, error) {
	if address == "" {
		return nil, useError("name the queue's database: --queue postgres://user@host/database, or ORMBOOK_QUEUE")
	}
	q, err := queue.Open(ctx, address)
	if err != nil {
		return nil, environmentError(err)
	}
	return q, nil
}

type workerFlags struct {
	queue, requireWord string
	slots              int
	inVM               bool
}

func (a *app) workerCommand() *cobra.Command {
	var f workerFlags
	cmd := &cobra.Command{
		Use:   "worker --queue ADDRESS",
		Short: "Grade what lies in a queue, for a class that several machines grade",
		Long: `Take jobs out of a queue and grade them, until ctrl+C or SIGTERM: then what is at hand goes back to the queue. Start it on as many
machines as you have, each with the same book. A worker that dies loses nothing: after a few seconds others take its jobs over.

The jobs are put there by ormbook grade --queue and ormbook check --queue; what somebody waits for comes first.`,
		Example: `  ormbook worker --queue postgres://grader@db.example/course
  ORMBOOK_QUEUE=postgres://… ormbook worker --slots 4 --require-level L2`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.work(cmd.Context(), f, cmd.Flags().Changed("require-level"))
		},
	}
	queueFlag(cmd, &f.queue, "take jobs from here")
	fl := cmd.Flags()
	fl.IntVar(&f.slots, "slots", workers(), "jobs that are graded at a time, each on one processor")
	fl.StringVar(&f.requireWord, "require-level", "L1", "do not start below this level of isolation: L1 or L2")
	fl.BoolVar(&f.inVM, "inside-vm", false, "this machine is thrown away afterwards: grade even without isolation (level L0)")
	return cmd
}

func (a *app) work(ctx context.Context, f workerFlags, requireSet bool) error {
	if f.slots < 1 {
		return useError("--slots is at least 1")
	}
	require, err := requiredLevel(f.requireWord)
	if err != nil {
		return err
	}
	if f.inVM && !requireSet {
		require = sandbox.L0
	}
	t, err := a.open()
	if err != nil {
		return err
	}
	q, err := openQueue(ctx, f.queue)
	if err != nil {
		return err
	}
	defer q.Close()
	level, err := a.level(ctx, t, sandbox.Grading(require, f.inVM))
	if err != nil {
		return err
	}
	if _, err := t.Checker(ctx); err != nil {
		return environmentError(err)
	}
	a.talk("Taking jobs, %d at a time, level %s; ctrl+C ends it.", f.slots, level)
	check := func(ctx context.Context, r checker.Request) (*checker.Report, error) {
		r.Level = max(r.Level, level) // whoever asks for less gets what this machine gives
		r.OneByOne = true             // a slot takes one processor: the others belong to other slots, or to other workers of this machine
		return t.Check(ctx, r)
	}
	err = q.Work(ctx, queue.Tools{Exercise: t.Book.Exercise, Check: check, Slots: f.slots, Level: level.String(), Heard: a.tellJob})
	if err != nil {
		return environmentError(err)
	}
	a.talk("Stopped; what was at hand went back to the queue.")
	return nil
}

// tellJob says what became of a job.
func (a *app) tellJob(e queue.Event) {
	if e.Err != nil {
		a.talk("%s %.8s: try %d came to nothing: %v", e.Job.Exercise, e.Job.Content, e.Attempt, e.Err)
		return
	}
	a.talk("%s %.8s: %s, %d of %d points, %.1f s", e.Job.Exercise, e.Job.Content, e.Result.Report.Outcome, e.Result.Report.Points, e.Result.Report.Max, e.Result.Seconds)
}

func (a *app) queueStatusCommand() *cobra.Command {
	var address, format string
	cmd := &cobra.Command{
		Use:   "status --queue ADDRESS",
		Short: "Look at a queue: what waits, who works, what runs",
		Example: `  ormbook grade status --queue postgres://grader@db.example/course
  ormbook grade status --format json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.queueStatus(cmd.Context(), address, format) },
	}
	queueFlag(cmd, &address, "look here")
	cmd.Flags().StringVar(&format, "format", "", "text or json; without it a page that follows the queue, on a terminal")
	return cmd
}

func (a *app) queueStatus(ctx context.Context, address, format string) error {
	if format != "" && format != "text" && format != "json" {
		return useError("--format is text or json, not %q", format)
	}
	q, err := openQueue(ctx, address)
	if err != nil {
		return err
	}
	defer q.Close()
	if format == "" && onTerminal(os.Stdin) && onTerminal(a.out) && os.Getenv("TERM") != "dumb" {
		if err := tui.RunQueue(ctx, q.Status); err != nil {
			return environmentError(err)
		}
		return nil
	}
	s, err := q.Status(ctx)
	if err != nil {
		return environmentError(err)
	}
	if format == "json" {
		return a.printJSON(s)
	}
	for _, l := range s.Lines() {
		fmt.Fprintln(a.out, l.Text)
	}
	return nil
}

// checkOnQueue has one answer checked by the queue's workers, before all that nobody waits for.
func checkOnQueue(ctx context.Context, address string, r checker.Request) (*checker.Report, error) {
	q, err := openQueue(ctx, address)
	if err != nil {
		return nil, err
	}
	defer q.Close()
	j, err := grading.NewJob(r.Exercise, r.Files, r.Engines, r.Seed, r.Level.String())
	if err != nil {
		return nil, environmentError(err)
	}
	result, err := queue.Judge{Queue: q, Priority: queue.Live}.Grade(ctx, j)
	if err != nil {
		return nil, environmentError(err)
	}
	if result.Report == nil {
		return nil, environmentError(fmt.Errorf("no worker could check it: %s", result.Why))
	}
	return result.Report, nil
}

// checkFunc judges one submission.
type checkFunc = func(context.Context, checker.Request) (*checker.Report, error)

// oneOf checks a submission as one of several that are checked at a time. Where they keep all processors busy, each has one of them.
func oneOf(atATime int, check checkFunc) checkFunc {
	return func(ctx context.Context, r checker.Request) (*checker.Report, error) {
		r.OneByOne = atATime >= workers()
		return check(ctx, r)
	}
}

// queueLevel is the level that the queue's workers are asked for: L2 where nothing else is said.
func (f *gradeFlags) queueLevel() sandbox.Level {
	if f.requireSet || f.inVM {
		return f.require
	}
	return sandbox.L2
}

// judge is who grades a class, and how many jobs are on their way at a time.
func (a *app) judge(t *tutor.Tutor, b *grading.Batch, f gradeFlags) (grading.Judge, int) {
	if f.onQueue != nil {
		a.talk("The queue's workers grade; ormbook grade status shows them.")
		return queue.Judge{Queue: f.onQueue, Store: b.Store(), Priority: queue.Batch}, queue.OnTheWay
	}
	return &grading.Grader{Exercise: t.Book.Exercise, Check: oneOf(f.workers, t.Check), Store: b.Store(), Tries: 3, Pause: time.Second, Now: time.Now}, f.workers
}
