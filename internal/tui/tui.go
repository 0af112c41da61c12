// Package tui is the workbook on the screen: Bubble Tea screens over the tutor. A root model holds a stack of screens, the last line, the
// help and the one view for errors; every screen names the few things it needs as interfaces of its own. All work is done in commands, so
// that the screens never wait, and everything a student does is kept at once.
package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"sync"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/progress"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

// Options say how the screens are shown.
type Options struct {
	Engine string // to begin with; empty for the one used last
	Play   string // id of a lesson that plays itself at once; empty for none
	// Warm prepares what programs are built with, beside the screens; progress hears how far it is. Without it programs are prepared when
	// the first one is run.
	Warm    func(ctx context.Context, progress func(done, total int)) error
	Preview *Preview // an author's file to follow, in the place of the contents; nil for none
	Mouse   bool     // hear the mouse's wheel; the terminal then selects text only while shift is held
}

// Material is what the screens work on.
type Material struct {
	Tutor     *tutor.Tutor
	Workspace *workspace.Workspace
	Store     *progress.Store
	// Choose is set at a first start for which no folder was named: the student is asked for one, Usual is offered, and Choose makes it and
	// gives the material with it. Workspace and Store are then nil until it has.
	Choose func(dir string) (Material, error)
	Usual  string
}

// Run shows the workbook until the student leaves it. The first frame stands before open is called, which gets the material ready; its error
// ends the screens and is given back as it is. Any other error means that the terminal could not be used.
func Run(ctx context.Context, o Options, open func() (Material, error)) error {
	// All signals end the context. (Bubble Tea's own handler of signals waits for ever when the context ends at the same time.)
	ctx, cancel := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP) // SIGHUP: the terminal was lost
	defer cancel()
	// Bubble Tea has asked the terminal for its background already; a second question would cost another round trip.
	out := termenv.NewOutput(os.Stdout)
	l := newLook(profileOf(out.EnvColorProfile(), os.Getenv("TERM"), out.EnvNoColor()), lipgloss.HasDarkBackground(), true)
	s := &startUp{Options: o, look: l, open: open}
	first := &opening{look: l, open: s.first, begin: s.begin}
	s.root = newRoot(l, first)
	screen := &painter{File: os.Stdout}
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithAltScreen(), tea.WithOutput(screen), tea.WithFPS(slowClock)}
	if o.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	var p *tea.Program
	p = tea.NewProgram(painted{s.root, screen, func() { stopClock(p) }}, options...)
	s.warm = func(a *app) { a.warm(ctx, p.Send) }
	_, err := p.Run()
	cancel()
	unkept := s.close()
	switch {
	case first.err != nil:
		return first.err
	case unkept != nil:
		return fmt.Errorf("the last things that you did could not be kept: %w", unkept)
	case errors.Is(err, tea.ErrProgramKilled), errors.Is(err, tea.ErrInterrupted):
		return nil // a signal: everything is kept
	case err != nil:
		return fmt.Errorf("show the workbook: %w", err)
	}
	return nil
}

// startUp gets the workbook ready behind the first frame.
type startUp struct {
	Options
	look *look
	root *root
	open func() (Material, error)
	warm func(*app)

	mu     sync.Mutex
	app    *app
	closed bool
}

// first is the first real screen.
func (s *startUp) first() (Component, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, context.Canceled
	}
	m, err := s.open()
	if err != nil {
		return nil, err
	}
	a, first, err := prepare(s.Options, m, s.look)
	if err != nil {
		return nil, err
	}
	s.app, a.root = a, s.root
	return first, nil
}

// begin joins the app to the root, before the first real screen is shown.
func (s *startUp) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.app
	s.root.places, s.root.words = a.places, a.words
	a.later(func() { s.warm(a) })
}

// close waits for what was begun, also for a book that is still being read. It gives the error of what could not be written.
func (s *startUp) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed = true; s.app != nil {
		return s.app.close()
	}
	return nil
}

// app opens screens and gives them what they need.
type app struct {
	Options
	Material
	look    *look
	root    *root
	journal *journal
	items   []item
	wait    sync.WaitGroup
}

// newApp puts all screens together around a root.
func newApp(o Options, m Material, l *look) (*app, error) {
	a, first, err := prepare(o, m, l)
	if err != nil {
		return nil, err
	}
	a.root = newRoot(l, first)
	a.root.places, a.root.words = a.places, a.words
	return a, nil
}

// prepare gives the app, still without its root, and its first screen.
func prepare(o Options, m Material, l *look) (*app, Component, error) {
	a := &app{Options: o, Material: m, look: l, journal: newJournal(), items: itemsOf(m.Tutor.Book)}
	if m.Choose != nil {
		a.Engine = cmp.Or(a.Engine, engines[0])
		return a, a.welcome(), nil
	}
	if a.Engine == "" {
		last, err := m.Store.Note("engine")
		if err != nil {
			return nil, nil, err
		}
		if a.Engine = last; last == "" {
			a.Engine = engines[0]
		}
	}
	if o.Preview != nil {
		return a, a.preview(), nil
	}
	seen, err := m.Store.Note("welcomed")
	if err != nil {
		return nil, nil, err
	}
	if l := m.Tutor.Book.Lesson(o.Play); l != nil {
		return a, a.playing(l), nil
	}
	if seen == "" {
		return a, a.welcome(), nil
	}
	return a, a.contents(), nil
}

// later runs work beside the screens; the program waits for it at its end.
func (a *app) later(work func()) { a.wait.Go(work) }

// close keeps what is being written, ends what runs and waits for both.
func (a *app) close() error {
	a.root.close()
	err := a.journal.flush()
	a.wait.Wait()
	return err
}

func (a *app) welcome() Component {
	begin := func() tea.Cmd {
		keep := a.journal.write(func() error { return a.Store.SetNote("welcomed", "1") })
		return tea.Batch(keep, replace(a.contents()))
	}
	if a.Choose == nil {
		return newWelcome(a.look, a.Tutor.Book.Title, a.Workspace.Dir, begin)
	}
	w := newWelcome(a.look, a.Tutor.Book.Title, a.Usual, nil)
	w.choose = a.Choose
	w.chosen = func(m Material) tea.Cmd {
		a.Material = m
		return begin()
	}
	return w
}

// places are the contents and what they list, for the palette; on the first start there is only the welcome, in a preview only its file.
func (a *app) places() []action {
	switch a.root.stack[0].(type) {
	case *welcome, *preview:
		return nil
	}
	return placesOf(a.items, a.screen)
}

func placesOf(items []item, screen func(item) Component) []action {
	list := []action{{title: "go to the contents", run: func() tea.Cmd { return visit(nil) }}}
	for _, it := range items {
		title := fmt.Sprintf("go to %d %s · %s", it.chapter.Number, it.chapter.Title, it.title())
		if it.exercise != nil {
			title = "go to exercise ✎ " + it.title()
		}
		list = append(list, action{title: title, run: func() tea.Cmd { return visit(screen(it)) }})
	}
	return list
}

func (a *app) contents() *contents {
	c := newContents(a.look, a.Tutor.Book, a.Store, func(it item) tea.Cmd { return push(a.screen(it)) })
	c.keep = func(lost []progress.Edit) (string, error) { return a.Workspace.KeepCells(tutor.LostText(lost)) }
	return c
}

// playing are the contents with a lesson over them that plays itself.
func (a *app) playing(l *book.Lesson) Component {
	c := a.contents()
	for _, it := range a.items {
		if it.lesson == l && it.exercise == nil {
			r := a.reader(it)
			r.plays = true
			c.start = push(r)
		}
	}
	return c
}

// words are the glossary, nil where the book has none.
func (a *app) words() Component {
	if len(a.Tutor.Book.Glossary.Words) == 0 {
		return nil
	}
	return newGlossary(a.look, a.Tutor.Book.Glossary)
}

// screen is the screen of a lesson or an exercise.
func (a *app) screen(it item) Component {
	if it.exercise != nil {
		x := newExercise(a.look, a.Tutor.Book.ID, it.exercise, grading{a}, a.Workspace, a.Store, a.journal)
		x.next, x.later = a.after(it), a.later
		return x
	}
	return a.reader(it)
}

func (a *app) reader(it item) *reader {
	r := newReader(a.look, a.Tutor.Book.ID, it.lesson, a.Engine, opener{a.Tutor}, a.Store, a.journal)
	r.next, r.later, r.serve = a.after(it), a.later, serving{a}
	r.switched = func(engine string) { a.Engine = engine }
	return r
}

// after opens what follows an item; behind the last one are the contents. Between two chapters there is a page about both.
func (a *app) after(it item) func() tea.Cmd {
	return func() tea.Cmd {
		i := slices.IndexFunc(a.items, func(other item) bool { return other.note() == it.note() })
		next := func() tea.Cmd {
			if i < 0 || i+1 == len(a.items) {
				return pop
			}
			return replace(a.screen(a.items[i+1]))
		}
		if page := pageAfter(a.look, a.items, i, next); page != nil {
			return replace(page)
		}
		return next()
	}
}

// opener opens lessons at the tutor.
type opener struct{ tutor *tutor.Tutor }

// Open implements lessonOpener.
func (o opener) Open(ctx context.Context, l *book.Lesson, engine string, d tutor.Draft) (session, error) {
	s, err := o.tutor.OpenDraft(ctx, l, engine, d)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// grading checks exercises at the tutor and records the attempts.
type grading struct{ app *app }

// Engines implements grader.
func (g grading) Engines(ctx context.Context) ([]string, error) { return g.app.Tutor.Engines(ctx) }

// Check implements grader.
func (g grading) Prepare(ctx context.Context, e *book.Exercise, engines []string) error {
	return g.app.Tutor.PrepareExercise(ctx, e, engines)
}

func (g grading) Check(ctx context.Context, r checker.Request) (*checker.Report, error) {
	return g.app.Tutor.Check(ctx, r)
}

// Record implements grader.
func (g grading) Record(r checker.Request, report *checker.Report) (int, error) {
	return g.app.Tutor.Record(g.app.Store, r, report)
}

// Inspect implements grader.
func (g grading) Inspect(ctx context.Context, r checker.Request, check, data, engine string, look func(database.Database) error) error {
	return g.app.Tutor.InspectCheck(ctx, r, check, data, engine, look)
}
