package tui

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/progress"
)

// readerStore is what the reader remembers.
type readerStore interface {
	editKeeper
	Steps(book string) (map[string]map[int]progress.Step, error)
	Edits(book, lesson string) ([]progress.Edit, error)
	SaveStep(progress.Step) error
	Note(name string) (string, error)
	SetNote(name, value string) error
}

type readerState int

const (
	readerLoading readerState = iota // what was done before is being read
	readerReading
	readerRunning
	readerEditing
)

// readerLoadedMsg brings what was done in the lesson before.
type readerLoadedMsg struct {
	done  map[int]progress.Step
	edits []progress.Edit
	place int
	err   error
}

// preparedMsg tells that the lesson's programs are being built, or why they cannot be.
type preparedMsg struct{ err error }

// reader shows a lesson, one step in focus, and runs it.
type reader struct {
	look     *look
	title    string // the book's
	lesson   *book.Lesson
	store    readerStore
	journal  *journal
	editor   func(path string, after func(error) tea.Msg) tea.Cmd
	next     func() tea.Cmd      // opens what follows the lesson
	serve    pageServer          // nil where pages are not served
	switched func(engine string) // hears which engine lessons are to begin with
	later    func(work func())   // runs work beside the screens; the program waits for it at its end
	now      func() time.Time
	plays    bool            // begins with the replay
	opensAt  int             // the step to begin with; 0 for the one where the lesson was left
	news     string          // said below the cells until a step is run
	life     context.Context // ends when the screen is closed
	end      context.CancelFunc

	width, height int
	state         readerState
	step          int
	engine        string
	both          bool
	benches       map[string]*bench
	outcomes      map[string]map[int]outcome // by engine and step
	trouble       error                      // why nothing can run
	ahead         ahead
	done          map[int]progress.Step

	draft    *draft
	undos    []undo
	cell     int // in focus, among the step's visible cells
	editing  *cellEditor
	question *question
	running  running

	folds  folds
	hidden bool // hidden cells are shown
	left   scroller
	right  scroller
	placed placed
	drawn  drawn
}

// undo is a draft that an edit of a step replaced.
type undo struct {
	draft *draft
	step  int
}

var (
	keyRun        = bind("⏎", "run", "enter", " ")
	keyNext       = bind("⏎", "next step", "enter", " ")
	keySkip       = bind("→", "next step", "right", "n", "ctrl+n")
	keyPrevious   = bind("←", "step back", "left", "b", "ctrl+b")
	keyEngine     = bind("tab", "other engine", "tab")
	keyBoth       = bind("=", "both engines", "=")
	keyEdit       = bind("e", "edit", "e")
	keyEditor     = bind("E", "edit in $EDITOR", "E")
	keyTry        = bind("+", "try", "+")
	keyReplay     = bind("r", "replay", "r")
	keyUndo       = bind("u", "undo edit", "u")
	keyDifference = bind("D", "what changed", "D")
	keyKeepOwn    = bind("K", "keep yours", "K")
	keyReset      = bind("x", "the book's text", "x")
	keyOther      = bind("O", "other cell", "O")
	keyPage       = bind("o", "open the page", "o")
	keyOutput     = bind("f", "output", "f")
	keyStatement  = bind("[ ]", "statement", "]", "[")
	keyUnchoose   = bind("esc", "no statement", "esc")
	keyTape       = bind("t", "tape", "t")
	keyTables     = bind("s", "tables", "s")
	keyHidden     = bind("v", "set-up", "v")
	keyReplayIt   = bind("p", "play the lesson", "p")
	keyData       = bind("d", "tables and SQL", "d")
	keyStop       = bind("esc", "stop", "esc")
	keyKeep       = bind("esc", "keep and run", "esc", "ctrl+s")
	keyUntype     = bind("ctrl+z", "undo", "ctrl+z")
)

func newReader(l *look, title string, lesson *book.Lesson, engine string, opener lessonOpener, store readerStore, j *journal) *reader {
	r := &reader{look: l, title: title, lesson: lesson, store: store, journal: j, engine: engine, step: 1, now: time.Now,
		draft: (&draft{}).clone(), benches: map[string]*bench{}, outcomes: map[string]map[int]outcome{}, done: map[int]progress.Step{}}
	for _, e := range engines {
		r.benches[e] = &bench{opener: opener, lesson: lesson, engine: e}
		r.outcomes[e] = map[int]outcome{}
	}
	r.life, r.end = context.WithCancel(context.Background())
	r.editor = openEditor
	r.next = func() tea.Cmd { return pop }
	r.switched = func(string) {}
	r.later = func(work func()) { go work() }
	return r
}

var engines = []string{database.SQLite, database.Postgres}

// Init reads what was done before.
func (r *reader) Init() tea.Cmd { return send(r, r.load) }

func (r *reader) load() tea.Msg {
	var m readerLoadedMsg
	steps, err := r.store.Steps(r.title)
	if err == nil {
		m.done = steps[r.lesson.ID]
		m.edits, err = r.store.Edits(r.title, r.lesson.ID)
	}
	if err == nil {
		var place string
		place, err = r.store.Note(placeNote(r.lesson))
		m.place, _ = strconv.Atoi(place)
	}
	m.err = err
	return m
}

// placeNote is the name under which the step is kept at which a lesson was left.
func placeNote(l *book.Lesson) string { return "place " + l.ID }

// Update implements Component.
func (r *reader) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readerLoadedMsg:
		return r.loaded(msg)
	case preparedMsg:
		r.trouble = msg.err
		r.redraw()
	case ranMsg:
		return r.ran(msg)
	case tickMsg:
		return r.tick(msg)
	case editedOutsideMsg:
		return r.editedOutside(msg)
	case tea.KeyMsg:
		return r.key(msg)
	}
	return nil
}

func (r *reader) loaded(m readerLoadedMsg) tea.Cmd {
	r.state = readerReading
	for n, s := range m.done {
		r.done[n] = s
	}
	r.draft = draftOf(r.lesson, m.edits)
	settle := r.settle(m.edits)
	place := min(max(cmp.Or(r.opensAt, m.place), 1), len(r.lesson.Steps))
	if r.plays {
		place = 1
	}
	cmd := tea.Batch(settle, r.goTo(place))
	if r.plays {
		r.plays = false
		cmd = tea.Batch(cmd, r.play())
	}
	if m.err != nil {
		return tea.Batch(cmd, failed(m.err), r.prepare())
	}
	return tea.Batch(cmd, r.prepare(), r.ahead.press(r.key))
}

// prepare lets the lesson's programs be built while the student reads.
func (r *reader) prepare() tea.Cmd {
	b, d, life := r.benches[r.engine], r.draft, r.life
	return send(r, func() tea.Msg { return preparedMsg{b.open(life, d)} })
}

// SetSize implements Component.
func (r *reader) SetSize(width, height int) {
	r.width, r.height = width, height
	r.redraw()
}

// Close implements Component.
func (r *reader) Close() {
	if r.state == readerEditing {
		r.keepEdit()
	}
	r.end()
	for _, b := range r.benches {
		r.later(b.close)
	}
}

// Typing implements Component.
func (r *reader) Typing() bool {
	return r.state == readerEditing || r.state == readerReading && r.question != nil && r.question.typing()
}

// Undoes is true while ctrl+z belongs to the cell that is edited.
func (r *reader) Undoes() bool { return r.state == readerEditing }

// Wheel scrolls the column under the mouse.
func (r *reader) Wheel(lines, column int) tea.Cmd {
	if text, _ := r.columns(); r.wide() && column > text+2 {
		r.right.to(r.right.offset + lines)
		return nil
	}
	r.left.to(r.left.offset + lines)
	return nil
}

// hasPage tells whether the lesson has an app to serve by now.
func (r *reader) hasPage() bool { return r.serve != nil && hasApp(r.lesson, r.draft, r.engine, r.step) }

func (r *reader) present() *book.Step { return r.lesson.Steps[r.step-1] }

// shown lists the engines whose evidence is on the screen.
func (r *reader) shown() []string {
	if r.both {
		return engines
	}
	return []string{r.engine}
}

// ShortHelp implements Component.
func (r *reader) ShortHelp() []key.Binding {
	switch r.state {
	case readerLoading:
		return []key.Binding{keyBack}
	case readerRunning:
		return []key.Binding{keyStop}
	case readerEditing:
		return []key.Binding{keyKeep, keyUntype}
	}
	keys := r.browseKeys()
	if q := r.question; q != nil && q.open() {
		if q.typing() {
			return append(q.keys(), bind("ctrl+n", "next step", "ctrl+n"), bind("ctrl+b", "step back", "ctrl+b"))
		}
		return append(q.keys(), keySkip, keyPrevious, keyBack)
	}
	if r.needsRun() {
		return append([]key.Binding{keyRun, keySkip}, keys...)
	}
	return append([]key.Binding{r.onward()}, keys...)
}

// onward is the key to the next step, with a word for where it leads.
func (r *reader) onward() key.Binding {
	if r.step == len(r.lesson.Steps) {
		return as(keyNext, "go on")
	}
	return keyNext
}

func (r *reader) browseKeys() []key.Binding {
	runs, several := r.runs(), len(r.refs()) > 1
	if r.folds.selected > 0 {
		return []key.Binding{keyStatement, keyUnchoose}
	}
	return []key.Binding{
		when(runs, keyEdit), when(several, keyOther), when(r.draft.changed(r.present()), keyDifference), when(len(r.undos) > 0, keyUndo), when(r.draft.touches(r.present()), keyReset), when(runs, keyTry),
		when(runs, keyBoth), as(keyData, "data"), when(r.hasPage(), keyPage), when(runs, keyEngine), as(keyReplayIt, "play"), when(len(r.tapeShown()) > 0, keyStatement), keyBack,
	}
}

// FullHelp implements Component.
func (r *reader) FullHelp() [][]key.Binding {
	if r.state == readerLoading {
		return [][]key.Binding{{keyBack}}
	}
	runs := r.runs()
	return [][]key.Binding{
		{as(keyRun, "run the step, then go on"), keySkip, keyPrevious, keyBack},
		{keyUp, keyDown, keyPageUp, keyPageDown, keyTop, keyBottom},
		{when(runs, as(keyEngine, "SQLite or PostgreSQL")), when(runs, as(keyBoth, "compare both engines")), when(runs, as(keyReplay, "replay from a fresh database")),
			as(keyOutput, "fold or open the output"), as(keyTape, "fold or open the tape"),
			when(len(r.tapeShown()) > 0, as(keyStatement, "choose a statement of the tape; its line is marked ›")), as(keyTables, "fold or open the table changes"), when(r.hasHidden(), as(keyHidden, "show the set-up code")),
			as(keyReplayIt, "let the lesson play itself from here, frame by frame"),
			as(keyData, "browse the tables, a diagram of them, a prompt for SQL"), when(r.hasPage(), as(keyPage, "open the lesson's web app in your browser"))},
		{when(runs, as(keyEdit, "edit the cell here")), when(runs, keyEditor), when(runs, as(keyTry, "add a cell of your own")),
			when(len(r.refs()) > 1, as(keyOther, "choose the cell to edit")), when(len(r.undos) > 0, as(keyUndo, "take the last edit back")),
			when(r.draft.touches(r.present()), as(keyReset, "reset the step to the book's text")),
			when(r.draft.changed(r.present()), as(keyDifference, "what has changed in the book since you wrote here")),
			when(r.draft.changed(r.present()), as(keyKeepOwn, "keep your text, and take the mark away"))},
	}
}
