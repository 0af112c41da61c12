package tutor

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ormbook/internal/database"
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
	return s.walk(ctx, step, each)
}

// walk brings the run to a step. The caller holds the session.
func (s *Session) walk(ctx context.Context, step int, each func(*Result)) (*Result, error) {
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
