package tutor

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/runner/inside"
	"ormbook/internal/runner/live"
	"ormbook/internal/runner/process"
)

// StepLimit is the time a step may take when its lesson does not say otherwise.
const StepLimit = 10 * time.Second

// run is one walk through a lesson: a fresh database and the program that is halted between steps.
type run struct {
	s       *Session
	folder  string // holds the control socket and the program's own folder
	dir     string // the program's own folder
	remove  func()
	db      database.Database
	watch   *database.Watcher
	at      int // last step run
	stop    int // last stop run
	program *live.Program
	part    *part
	dead    bool // the program ended early; stops of its part cannot be reached
	pending string
}

// Run runs a step. Steps before it that have not been run in this walk are run first, silently; a step that was already passed is
// replayed from the beginning. each, which may be nil, hears every result on the way, the wanted one last.
func (s *Session) Run(ctx context.Context, step int, each func(*Result)) (*Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if step < 1 || step > s.Steps() {
		return nil, fmt.Errorf("%s has steps 1 to %d, not %d", s.Lesson.ID, s.Steps(), step)
	}
	if s.run != nil && step <= s.run.at {
		s.end()
	}
	if s.run == nil {
		if err := s.begin(ctx); err != nil {
			return nil, err
		}
	}
	var last *Result
	for s.run.at < step {
		r, err := s.run.next(ctx)
		if err != nil {
			s.end()
			return nil, err
		}
		if last = r; each != nil {
			each(r)
		}
		if ctx.Err() != nil {
			s.end()
			break
		}
	}
	return last, nil
}

// Database is the lesson's database as the run has left it, nil before the first step.
func (s *Session) Database() database.Database {
	if s.run == nil {
		return nil
	}
	return s.run.db
}

func (s *Session) begin(ctx context.Context) error {
	server, err := s.tutor.Server(ctx, s.Engine)
	if err != nil {
		return err
	}
	dir, remove, err := process.Folder(RunsDir())
	if err != nil {
		return err
	}
	r := &run{s: s, folder: dir, dir: filepath.Join(dir, "w"), remove: remove}
	s.run = r
	if err = os.Mkdir(r.dir, 0o755); err == nil {
		r.db, err = server.Create(ctx, database.Setup{Name: s.tutor.Book.Database, Script: s.Lesson.Seeds[s.Engine], Dir: r.dir})
	}
	if err == nil {
		r.watch, err = database.Watch(ctx, r.db)
	}
	if err != nil {
		s.end()
		return fmt.Errorf("make a fresh database for %s: %w", s.Lesson.ID, err)
	}
	return nil
}

func (r *run) close() {
	r.endProgram()
	if r.db != nil {
		r.db.Close()
	}
	r.remove()
}

func (r *run) endProgram() {
	if r.program != nil {
		r.program.Close()
		r.program = nil
	}
}

// next runs the stops of the next step.
func (r *run) next(ctx context.Context) (*Result, error) {
	r.at++
	res := &Result{Step: r.at, Engine: r.s.Engine}
	r.db.Tape().SetStep(r.at)
	seq := r.db.Tape().Len()
	for ; r.stop < len(r.s.plan.stops) && r.s.plan.stops[r.stop].step == r.at; r.stop++ {
		if err := r.runStop(ctx, r.s.plan.stops[r.stop], res); err != nil {
			return nil, err
		}
	}
	if r.at == r.s.Steps() && r.program != nil {
		res.Late += r.program.Finish(ctx)
		r.program = nil
	}
	return res, r.evidence(ctx, res, seq)
}

// evidence adds what was seen from outside: the tape since entry seq, and the changes of the tables.
func (r *run) evidence(ctx context.Context, res *Result, seq int) error {
	res.Tape = withoutDrivers(r.db.Tape().Since(seq))
	for i, e := range res.Tape {
		if e.At.File != r.s.Lesson.File {
			res.Tape[i].At.File = r.s.shown(linesFolder + e.At.File)
		}
	}
	if !res.ran {
		return nil
	}
	var err error
	res.Changes, err = r.watch.Look(context.WithoutCancel(ctx))
	if err != nil {
		return fmt.Errorf("look at the tables after step %d of %s: %w", r.at, r.s.Lesson.ID, err)
	}
	return nil
}

func withoutDrivers(entries []database.Entry) []database.Entry {
	return slices.DeleteFunc(entries, func(e database.Entry) bool { return e.Driver })
}

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

func (r *run) limit() time.Duration {
	if n := r.s.Lesson.Limit; n > 0 {
		return time.Duration(n) * time.Second
	}
	return StepLimit
}

func (r *run) options(own *part) live.Options {
	env := r.db.Env()
	return live.Options{
		Binary: own.result.Binary, Dir: r.dir, Socket: filepath.Join(r.folder, "c"),
		Env:     append(env, inside.AddressEnv+"="+Address(r.db, r.s.tutor.Book.Database), "ORMBOOK_LINES="+filepath.Join(r.s.tutor.tools.Root(), linesFolder)+string(os.PathSeparator)),
		Tape:    func() string { return TapeText(ofStep(r.db.Tape().Since(0), r.at)) },
		Table:   r.tableText,
		Release: r.db.Release,
	}
}

// Address is what a lesson's own connection opens: the workbook asks SQLite for foreign keys, which the engine leaves off by default.
func Address(db database.Database, name string) string {
	if db.Engine() == database.SQLite {
		return name + ".db?_foreign_keys=on"
	}
	for _, e := range db.Env() {
		if url, ok := strings.CutPrefix(e, "DATABASE_URL="); ok {
			return url
		}
	}
	return ""
}

func ofStep(entries []database.Entry, step int) []database.Entry {
	return slices.DeleteFunc(entries, func(e database.Entry) bool { return e.Step != step })
}

func (r *run) tableText(name string) string {
	rows, err := r.db.Rows(context.Background(), name, 100)
	if err != nil {
		return fmt.Sprintf("table(%q): %v\n", name, err)
	}
	text := database.TextTable(rows.Columns, rows.Rows)
	if rows.Count > len(rows.Rows) {
		text += fmt.Sprintf("(the first %d of %d rows)\n", len(rows.Rows), rows.Count)
	}
	return text
}

// runSQL sends an sql cell as a console would, and prints what a console prints.
func (r *run) runSQL(ctx context.Context, c *book.Cell, res *Result) {
	res.ran = true
	ctx, cancel := context.WithTimeout(ctx, r.limit())
	defer cancel()
	start := time.Now()
	results, err := r.db.Exec(ctx, c.Code, database.Place{File: c.File, Line: c.Line})
	res.Took += time.Since(start)
	for _, one := range results {
		res.Output += one.Text()
	}
	if err != nil {
		res.Output += "ERROR: " + strings.TrimPrefix(err.Error(), "ERROR: ") + "\n"
	}
}
