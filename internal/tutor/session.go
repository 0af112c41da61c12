package tutor

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"ormbook/internal/book"
	"ormbook/internal/runner/build"
	"ormbook/internal/runner/cells"
)

// Session is one lesson on one engine: its texts, as the student edited them, and a run that has come to some step. The result of a step
// never depends on what was run before: going back or editing starts a fresh database and replays the steps up to it.
type Session struct {
	Lesson *book.Lesson
	Engine string

	tutor *Tutor
	edits map[*book.Cell]string

	mu   sync.Mutex // one run at a time
	plan *plan
	run  *run
}

// plan is what the lesson's present texts come to.
type plan struct {
	stops   []stop
	parts   []*part
	partsOf map[int][]*part // by stop number; a stop may have cells in two parts
	failed  map[int][]cells.Problem
	// expected are the compiler's words for cells that must not compile, by index of the cell.
	expected map[int][]cells.Problem
}

// part is a program being built while the student reads.
type part struct {
	cells.Part
	built  chan struct{} // closed when result and err are set
	result *build.Result
	err    error
}

// Open opens a lesson. Its programs are built in the background at once; nothing runs yet.
func (t *Tutor) Open(ctx context.Context, lesson *book.Lesson, engine string) (*Session, error) {
	s := &Session{Lesson: lesson, Engine: engine, tutor: t, edits: map[*book.Cell]string{}}
	if err := s.prepare(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Steps is the number of steps.
func (s *Session) Steps() int { return len(s.Lesson.Steps) }

// At is the number of the last step that was run, 0 at the beginning.
func (s *Session) At() int {
	if s.run == nil {
		return 0
	}
	return s.run.at
}

// Text is a cell's present text.
func (s *Session) Text(c *book.Cell) string {
	if text, edited := s.edits[c]; edited {
		return text
	}
	return c.Code
}

// Edit replaces the text of a cell; the book's own text takes the edit back. The next run replays the lesson up to its step.
func (s *Session) Edit(ctx context.Context, c *book.Cell, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if text == c.Code {
		delete(s.edits, c)
	} else {
		s.edits[c] = text
	}
	s.end()
	return s.prepare(ctx)
}

// AddScratch puts a cell of the student's own behind the visible cell of a step.
func (s *Session) AddScratch(ctx context.Context, step int, code string) (*book.Cell, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if step < 1 || step > s.Steps() {
		return nil, fmt.Errorf("%s has no step %d", s.Lesson.ID, step)
	}
	s.Lesson = withOwnSteps(s.Lesson)
	c := &book.Cell{Lang: "go", Code: code, File: fmt.Sprintf("scratch-%d", step), Line: 1}
	own := s.Lesson.Steps[step-1]
	own.Blocks = append(slices.Clone(own.Blocks), book.Block{Kind: book.CellBlock, Cell: c})
	s.end()
	return c, s.prepare(ctx)
}

// withOwnSteps copies a lesson as far as scratch cells change it; the book itself stays as it is.
func withOwnSteps(l *book.Lesson) *book.Lesson {
	own := *l
	own.Steps = make([]*book.Step, len(l.Steps))
	for i, s := range l.Steps {
		step := *s
		own.Steps[i] = &step
	}
	return &own
}

// Reset takes all edits of a step back.
func (s *Session) Reset(ctx context.Context, step int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.Lesson.Steps[step-1].Cells(s.Engine) {
		delete(s.edits, c)
	}
	s.end()
	return s.prepare(ctx)
}

// Close ends the run and its database.
func (s *Session) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.end()
}

func (s *Session) end() {
	if s.run != nil {
		s.run.close()
		s.run = nil
	}
}

// prepare plans the lesson's programs and starts building them.
func (s *Session) prepare(ctx context.Context) error {
	tools, err := s.tutor.Tools(ctx)
	if err != nil {
		return err
	}
	stops, list := stopsOf(s.Lesson.Steps, s.Engine, func(_ int, c *book.Cell) string { return s.Text(c) })
	assembled := s.tutor.assemble(list, cells.Options{Engine: s.Engine, Importer: tools.Importer()})
	p := &plan{stops: stops, partsOf: map[int][]*part{}, failed: assembled.Failed, expected: assembled.Expected}
	for _, a := range assembled.Parts {
		own := &part{Part: a, built: make(chan struct{})}
		p.parts = append(p.parts, own)
		for _, n := range a.Stops {
			p.partsOf[n] = append(p.partsOf[n], own)
		}
		go own.build(context.WithoutCancel(ctx), tools, s.Lesson.ID)
	}
	s.plan = p
	return nil
}

func (p *part) build(ctx context.Context, tools *build.Toolchain, name string) {
	defer close(p.built)
	p.result, p.err = tools.Build(ctx, build.Program{Name: name, Packages: []build.Package{
		{Path: "main", Files: []build.File{{Name: "main.go", Content: p.Source}}},
	}})
}
