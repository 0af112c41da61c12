package tui

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/progress"
	"ormbook/internal/workspace"
)

// grader judges submissions.
type grader interface {
	Engines(ctx context.Context) ([]string, error)
	// Prepare computes what the first check would have to compute besides the student's own part.
	Prepare(ctx context.Context, e *book.Exercise, engines []string) error
	Check(ctx context.Context, r checker.Request) (*checker.Report, error)
	// Record keeps a check as an attempt and gives its number.
	Record(r checker.Request, report *checker.Report) (int, error)
	// Inspect runs the scenario of a check again and lends its database.
	Inspect(ctx context.Context, r checker.Request, check, data, engine string, look func(database.Database) error) error
}

// exerciseStore is what the exercise screen remembers.
type exerciseStore interface {
	Attempts(book, exercise string) ([]progress.Attempt, error)
	Exercise(book, slug string) (progress.Exercise, error)
	SaveExercise(progress.Exercise) error
	noteKeeper
}

// desk gives the student's folder of an exercise, with the starter in it where there was nothing.
type desk interface {
	Start(e *book.Exercise) (dir string, err error)
}

type exerciseState int

const (
	exerciseLoading exerciseState = iota
	exerciseReading
	exerciseChecking
)

type exercisePage int

const (
	pageTask exercisePage = iota
	pageReport
	pageSolution
)

// exerciseLoadedMsg brings the student's folder and what was done before.
type exerciseLoadedMsg struct {
	dir      string
	saves    *workspace.Saves // nil where files cannot be watched
	attempts []progress.Attempt
	known    progress.Exercise
	err      error
}

// savedMsg tells that a file was saved.
type savedMsg struct{}

// editorClosedMsg tells that the editor has ended.
type editorClosedMsg struct{ err error }

// exercise shows a task, checks the student's files and says why they do not pass.
type exercise struct {
	look    *look
	title   string // the book's
	task    *book.Exercise
	grader  grader
	store   exerciseStore
	desk    desk
	journal *journal
	editor  func(path string, after func(error) tea.Msg) tea.Cmd
	next    func() tea.Cmd
	later   func(work func()) // runs work beside the screens
	now     func() time.Time
	life    context.Context // ends when the screen is closed
	end     context.CancelFunc
	listens func(dir string) (*workspace.Saves, error)

	width, height int
	state         exerciseState
	page          exercisePage
	dir           string
	saves         *workspace.Saves
	known         progress.Exercise
	attempt       int
	ahead         ahead
	passed        bool // once, today or before
	report        *checker.Report
	partial       []*checker.EngineReport
	checked       map[string][]byte // the files of the last check
	took          time.Duration
	onlyOn        error // why PostgreSQL is not used
	again         bool  // a file was saved during a check
	solution      string
	running       running
	events        chan tea.Msg
	scroll        scroller
}

var (
	keyHint     = bind("h", "hint", "h")
	keyOpenFile = bind("e", "open in editor", "e", "E")
	keyCheck    = bind("r", "check", "r", "enter")
	keyTask     = bind("t", "task", "t")
	keySolution = bind("s", "solution", "s")
	keyNextTask = bind("n", "next", "n")
)

func newExercise(l *look, title string, e *book.Exercise, g grader, d desk, s exerciseStore, j *journal) *exercise {
	x := &exercise{look: l, title: title, task: e, grader: g, desk: d, store: s, journal: j, editor: openEditor, now: time.Now, listens: workspace.Watch}
	x.next = func() tea.Cmd { return pop }
	x.later = func(work func()) { go work() }
	x.life, x.end = context.WithCancel(context.Background())
	return x
}

// Init makes the student's files where there are none, and reads what was done before.
func (x *exercise) Init() tea.Cmd { return tea.Batch(send(x, x.load), x.prepare) }

// prepare has the author's solution run while the student reads the task. What goes wrong there the check will tell.
func (x *exercise) prepare() tea.Msg {
	if on, err := x.grader.Engines(x.life); err == nil {
		_ = x.grader.Prepare(x.life, x.task, on)
	}
	return nil
}

func (x *exercise) load() tea.Msg {
	var m exerciseLoadedMsg
	if m.dir, m.err = x.desk.Start(x.task); m.err != nil {
		return m
	}
	m.saves, _ = x.listens(m.dir) // r checks where files cannot be watched
	if m.attempts, m.err = x.store.Attempts(x.title, x.task.Slug); m.err != nil {
		return m
	}
	if m.known, m.err = x.store.Exercise(x.title, x.task.Slug); m.err != nil {
		return m
	}
	for _, name := range []string{"exercise", "last"} {
		value := map[string]string{"exercise": x.task.Slug, "last": item{exercise: x.task}.note()}[name]
		if m.err = x.store.SetNote(name, value); m.err != nil {
			return m
		}
	}
	return m
}

// Update implements Component.
func (x *exercise) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case exerciseLoadedMsg:
		return x.loaded(msg)
	case savedMsg:
		return tea.Batch(x.watch(), x.saved())
	case editorClosedMsg:
		if msg.err != nil {
			return failed(msg.err)
		}
		return x.saved()
	case unchangedMsg:
		x.state = exerciseReading
		x.redraw()
	case engineMsg:
		return x.engineDone(msg)
	case checkedMsg:
		return x.checkDone(msg)
	case tickMsg:
		return x.tick(msg)
	case tea.KeyMsg:
		return x.key(msg)
	}
	return nil
}

func (x *exercise) loaded(m exerciseLoadedMsg) tea.Cmd {
	x.dir, x.saves, x.known, x.state = m.dir, m.saves, m.known, exerciseReading
	if x.life.Err() != nil {
		x.Close()
		return nil
	}
	x.attempt = len(m.attempts)
	for _, a := range m.attempts {
		x.passed = x.passed || a.Outcome == string(checker.Passed)
	}
	if n := len(m.attempts); n > 0 {
		x.recall(m.attempts[n-1])
	}
	x.redraw()
	if m.err != nil {
		return tea.Batch(failed(m.err), x.watch())
	}
	return tea.Batch(x.watch(), x.ahead.press(x.key))
}

// recall brings the last attempt's report back.
func (x *exercise) recall(a progress.Attempt) {
	var r checker.Report
	if json.Unmarshal([]byte(a.Report), &r) == nil && len(r.Engines) > 0 {
		x.report, x.page = &r, pageReport
	}
	var files map[string]string
	if json.Unmarshal([]byte(a.Files), &files) == nil {
		x.checked = map[string][]byte{}
		for name, text := range files {
			x.checked[name] = []byte(text)
		}
	}
}

// watch waits for the next save.
func (x *exercise) watch() tea.Cmd {
	saves, life := x.saves, x.life
	if saves == nil {
		return nil
	}
	return func() tea.Msg {
		if saves.Next(life) {
			return sentMsg{x, savedMsg{}}
		}
		return nil
	}
}

// saved checks again, or when the present check is over.
func (x *exercise) saved() tea.Cmd {
	if x.state == exerciseChecking {
		x.again = true
		return nil
	}
	return x.check(true)
}

func (x *exercise) key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, keyBack) && x.state == exerciseChecking:
		x.running.cancel()
		return say("stopping…")
	case key.Matches(msg, keyBack):
		return pop
	case x.state == exerciseLoading:
		x.ahead.keep(msg)
	case key.Matches(msg, keyCheck):
		if x.state == exerciseChecking {
			return say("still checking; esc stops it")
		}
		return x.check(false)
	case key.Matches(msg, keyOpenFile):
		return x.editor(x.file(), func(err error) tea.Msg { return sentMsg{x, editorClosedMsg{err}} })
	case key.Matches(msg, keyHint):
		return x.hint()
	case key.Matches(msg, keyTask):
		x.turn(pageTask)
	case key.Matches(msg, keySolution):
		return x.showSolution()
	case key.Matches(msg, keyData):
		return x.browse()
	case key.Matches(msg, keyNextTask):
		return x.next()
	default:
		x.scroll.key(msg)
	}
	return nil
}

// file is the student's file.
func (x *exercise) file() string { return filepath.Join(x.dir, "exercise.go") }

// turn shows a page, or goes back from it.
func (x *exercise) turn(p exercisePage) {
	switch {
	case x.page != p:
		x.page = p
	case x.report != nil || x.state == exerciseChecking:
		x.page = pageReport
	default:
		x.page = pageTask
	}
	x.scroll.offset = 0
	x.redraw()
}

// hint shows one more hint and remembers it.
func (x *exercise) hint() tea.Cmd {
	if x.known.Hints >= len(x.task.Hints) {
		return say("that was the last hint")
	}
	if x.page == pageSolution {
		x.turn(pageSolution)
	}
	x.known.Book, x.known.Slug = x.title, x.task.Slug
	x.known.Hints++
	x.redraw()
	x.scroll.to(x.scroll.end())
	known := x.known
	return x.journal.write(func() error { return x.store.SaveExercise(known) })
}

func (x *exercise) showSolution() tea.Cmd {
	if !x.passed {
		return say("the solution is shown after a pass; h gives a hint")
	}
	x.solution = solutionOf(x.task, func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(x.dir, name)) })
	x.turn(pageSolution)
	return nil
}

// SetSize implements Component.
func (x *exercise) SetSize(width, height int) {
	x.width, x.height = width, height
	x.redraw()
}

// Typing implements Component.
func (x *exercise) Typing() bool { return false }

// Wheel scrolls the text.
func (x *exercise) Wheel(lines, _ int) tea.Cmd {
	x.scroll.to(x.scroll.offset + lines)
	return nil
}

// Close implements Component.
func (x *exercise) Close() {
	x.end()
	if x.saves != nil {
		x.saves.Close()
		x.saves = nil
	}
}

// ShortHelp implements Component.
func (x *exercise) ShortHelp() []key.Binding {
	if x.state == exerciseChecking {
		return []key.Binding{keyStop, keyHint, keyTask}
	}
	ready := x.state != exerciseLoading
	return []key.Binding{
		when(ready && x.passed, keyNextTask), when(ready, keyOpenFile), when(ready, keyCheck), when(ready && x.hints(), keyHint),
		when(ready && x.passed, keySolution), when(ready && x.report != nil, keyTask), when(ready && x.report != nil, as(keyData, "data")), keyBack,
	}
}

func (x *exercise) hints() bool { return x.known.Hints < len(x.task.Hints) }

// FullHelp implements Component.
func (x *exercise) FullHelp() [][]key.Binding {
	ready := x.state != exerciseLoading
	return [][]key.Binding{
		{when(ready, as(keyOpenFile, "open exercise.go in your editor; saving checks it")), when(ready, as(keyCheck, "check now")),
			when(ready && x.hints(), as(keyHint, "one more hint"))},
		{when(x.report != nil, as(keyTask, "the task, or back to the report")), when(x.passed, as(keySolution, "the author's solution beside yours")),
			when(x.report != nil, as(keyData, "the tables that the first failing check left, and a prompt for SQL")), as(keyNextTask, "the next exercise or lesson"), keyBack},
		{keyUp, keyDown, keyPageUp, keyPageDown, keyTop, keyBottom},
	}
}

// same tells whether the files are those of the last check.
func (x *exercise) same(files map[string][]byte) bool {
	return maps.EqualFunc(files, x.checked, func(a, b []byte) bool { return string(a) == string(b) })
}
