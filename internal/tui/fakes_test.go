package tui

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/database/sqlite"
	"ormbook/internal/progress"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

// testBook is the book of testdata with one exercise.
func testBook(t testing.TB) *book.Book {
	t.Helper()
	b, faults := book.Open("testdata/book")
	for _, f := range faults {
		t.Fatal(f)
	}
	b.Exercises = []*book.Exercise{{
		Slug: "toys", Title: "Toys of your own", Stars: 2, After: "toys/save", Teaches: "Saving.",
		Task:  "Write `SaveToy` in `exercise.go`.\n\n```go\nfunc SaveToy(db *gorm.DB, name string) error\n```\n\nIt stores one toy.",
		Hints: []string{"Which method sends the INSERT?", "`db.Create` wants a pointer."}, Afterwards: "The id came back by itself.",
		Spec:    book.Spec{Checks: []book.Check{{ID: "stored", Title: "The toy is stored", Points: 3}, {ID: "error", Title: "An error is passed on", Points: 2}}},
		Starter: map[string][]byte{"exercise.go": []byte("package exercise\n")}, Solution: map[string][]byte{"exercise.go": []byte("package exercise\n\n// done\n")},
	}}
	return b
}

// fakeLessons opens sessions that do what the cells' texts say: a step whose text has "broken" in it does not compile, one with "loop"
// runs until it is stopped.
type fakeLessons struct {
	mu     sync.Mutex
	open   int // sessions that are open
	err    error
	server database.Server // makes the databases whose tables are browsed, which are real
	script string
	dir    string
	output string // of every step; 1 where it is empty
}

// create makes a database for a session, seeded with the stage's script.
func (f *fakeLessons) create(ctx context.Context) (database.Database, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.server == nil {
		var err error
		if f.server, err = sqlite.Open(f.dir); err != nil {
			return nil, err
		}
	}
	return f.server.Create(ctx, database.Setup{Name: "toys", Script: f.script})
}

// toyScript seeds the databases that are browsed.
const toyScript = `CREATE TABLE makers (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'nobody');
CREATE TABLE toys (id integer PRIMARY KEY, name text NOT NULL, maker_id integer REFERENCES makers(id) ON DELETE CASCADE, price real CHECK (price > 0));
CREATE UNIQUE INDEX toys_name ON toys (name);
INSERT INTO makers VALUES (1, 'Anna'), (2, 'Böhm & 漢');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
INSERT INTO toys SELECT i, 'toy ' || i, i % 2 + 1, i * 0.5 FROM n;`

func (f *fakeLessons) Open(_ context.Context, l *book.Lesson, engine string, d tutor.Draft) (session, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return nil, f.err
	}
	f.open++
	return &fakeSession{lessons: f, lesson: l, engine: engine, draft: d}, nil
}

type fakeSession struct {
	lessons *fakeLessons
	lesson  *book.Lesson
	engine  string
	draft   tutor.Draft
	db      database.Database
}

func (s *fakeSession) Inspect(ctx context.Context, _ int, look func(database.Database) error) error {
	if s.db == nil {
		var err error
		if s.db, err = s.lessons.create(ctx); err != nil {
			return err
		}
	}
	return look(s.db)
}

func (s *fakeSession) Close() {
	if s.db != nil {
		s.db.Close()
	}
	s.lessons.mu.Lock()
	defer s.lessons.mu.Unlock()
	s.lessons.open--
}

func (s *fakeSession) Run(ctx context.Context, step int, each func(*tutor.Result)) (*tutor.Result, error) {
	c := s.lesson.Steps[step-1].Visible(s.engine)
	text, edited := s.draft.Edits[c]
	if !edited {
		text = c.Code
	}
	text += strings.Join(s.draft.Scratch[step], "\n")
	r := &tutor.Result{Step: step, Engine: s.engine, Output: cmp.Or(s.lessons.output, "1\n")}
	at := database.Place{File: c.File, Line: c.Line}
	switch {
	case strings.Contains(text, "loop"):
		<-ctx.Done()
		r.Failure = &tutor.Failure{Kind: tutor.FailCancelled, Message: "stopped, as you asked"}
	case strings.Contains(text, "broken"):
		r.Output = ""
		r.Failure = &tutor.Failure{Kind: tutor.FailCompile, Message: "this does not compile", Problems: []tutor.Problem{{At: at, Message: "undefined: broken", Hint: "nothing of that name is there"}}}
	case strings.Contains(text, "alike"):
		r.Tape = []database.Entry{{Kind: database.Statement, SQL: "SELECT 1", Returned: 1, Affected: -1, At: at, Done: true}}
	case strings.Contains(text, "migrate"):
		hidden := database.Place{File: c.File, Line: 16}
		ask := database.Entry{Kind: database.Statement, SQL: "SELECT count(*) FROM sqlite_master WHERE name = ?", Args: []any{"toys"}, Returned: 1, Affected: -1, At: hidden, Done: true}
		r.Tape = []database.Entry{ask, ask, ask,
			{Kind: database.Statement, SQL: "CREATE TABLE `toys` (`id` integer)", Returned: -1, Affected: -1, At: hidden, Done: true},
			{Kind: database.Statement, SQL: "SELECT * FROM `toys`", Returned: 0, Affected: -1, At: at, Done: true}}
		if s.engine == database.Postgres {
			r.Tape = append(r.Tape[:4:4], database.Entry{Kind: database.Begin, SQL: "BEGIN", Done: true}, r.Tape[4])
		}
	case strings.Contains(text, "Create"):
		r.Tape = []database.Entry{
			{Kind: database.Begin, SQL: "BEGIN", At: at, Took: 100 * time.Microsecond, Done: true},
			{Kind: database.Statement, SQL: "INSERT INTO `toys` (`name`,`made_in`,`bought_at`) VALUES (?,?,?) RETURNING `id`", Args: []any{"ball", "a town of " + s.engine, "2026-01-02"}, Returned: 1, Affected: 1, At: at, Took: 400 * time.Microsecond, Done: true},
			{Kind: database.Commit, SQL: "COMMIT", At: at, Took: 900 * time.Microsecond, Done: true},
		}
		r.Changes = database.Changes{Tables: []database.TableChange{{Table: "toys", Columns: []string{"id", "name"}, Inserted: [][]any{{int64(1), "ball"}}}}}
	}
	if each != nil {
		each(r)
	}
	return r, nil
}

// fakeGrader passes a submission that has "done" in it.
type fakeGrader struct {
	store   *fakeStore
	lessons *fakeLessons
}

func (g fakeGrader) Engines(context.Context) ([]string, error) { return engines, nil }

func (g fakeGrader) Prepare(context.Context, *book.Exercise, []string) error { return nil }

func (g fakeGrader) Check(_ context.Context, r checker.Request) (*checker.Report, error) {
	good := strings.Contains(string(r.Files["exercise.go"]), "done")
	report := &checker.Report{Exercise: r.Exercise.Slug, Outcome: checker.Failed, Points: 2, Max: 5}
	if good {
		report.Outcome, report.Points = checker.Passed, 5
	}
	for _, name := range r.Engines {
		first := &checker.Finding{ID: "stored", Title: "The toy is stored", Status: checker.Failed, Max: 3, Says: "The table has no row; expected one.",
			Want: "1 row", Got: "nothing", At: "exercise.go:1", Tape: []string{"SELECT * FROM toys"}, Rows: []checker.Row{{Mark: "missing", Want: "1 ball"}}}
		if good {
			first.Status = checker.Passed
		}
		e := &checker.EngineReport{Engine: name, Outcome: report.Outcome, Findings: []*checker.Finding{first,
			{ID: "error", Title: "An error is passed on", Status: checker.Passed, Max: 2}}}
		report.Engines = append(report.Engines, e)
		r.OnEngine(e)
	}
	return report, nil
}

func (g fakeGrader) Inspect(ctx context.Context, _ checker.Request, _, _, _ string, look func(database.Database) error) error {
	db, err := g.lessons.create(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	return look(db)
}

func (g fakeGrader) Record(r checker.Request, report *checker.Report) (int, error) {
	g.store.mu.Lock()
	defer g.store.mu.Unlock()
	g.store.attempts = append(g.store.attempts, progress.Attempt{Exercise: r.Exercise.Slug, Outcome: string(report.Outcome), Points: report.Points, Max: report.Max})
	return len(g.store.attempts), nil
}

// fakeDesk gives a folder with the starter in it.
type fakeDesk struct{ workspace *workspace.Workspace }

func (d fakeDesk) Start(e *book.Exercise) (string, error) { return d.workspace.Start(e) }

// stage is a workbook over fakes, without a terminal: a command runs at once when its screen gives it.
type stage struct {
	t       testing.TB
	book    *book.Book
	lessons *fakeLessons
	store   *fakeStore
	space   *workspace.Workspace
	journal *journal
	root    *root
	quit    bool
	width   int
	height  int
	profile termenv.Profile
	pages   pageServer // nil where apps are not served
}

func newStage(t testing.TB, width, height int) *stage {
	t.Helper()
	tick, second := tickEvery, readingSecond
	tickEvery, readingSecond = 0, 0
	t.Cleanup(func() { tickEvery, readingSecond = tick, second })
	space, err := workspace.Open(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, book: testBook(t), lessons: &fakeLessons{dir: t.TempDir(), script: toyScript}, store: newFakeStore(), space: space, journal: newJournal(), width: width, height: height, profile: termenv.Ascii}
	t.Cleanup(func() {
		if s.root != nil {
			s.root.close()
		}
		if s.lessons.server != nil {
			s.lessons.server.Close()
		}
	})
	s.restart()
	return s
}

// restart leaves the workbook and opens it again, with the same progress.
func (s *stage) restart() {
	s.t.Helper()
	l := newLook(s.profile, true, false)
	s.quit = false
	if s.root != nil {
		s.root.close()
	}
	s.root = newRoot(l, s.contents(l))
	s.root.places = func() []action { return placesOf(itemsOf(s.book), func(it item) Component { return s.screen(l, it) }) }
	s.resize(s.width, s.height)
	s.run(s.root.Init())
}

func (s *stage) contents(l *look) *contents {
	return newContents(l, s.book, s.store, func(it item) tea.Cmd { return push(s.screen(l, it)) })
}

func (s *stage) screen(l *look, it item) Component {
	clock := func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
	edit := func(string, func(error) tea.Msg) tea.Cmd { return failed(errors.New("there is no editor here")) }
	next := func() tea.Cmd {
		list := itemsOf(s.book)
		i := slices.IndexFunc(list, func(o item) bool { return o.note() == it.note() })
		after := func() tea.Cmd {
			if i+1 < len(list) {
				return replace(s.screen(l, list[i+1]))
			}
			return pop
		}
		if page := pageAfter(l, list, i, after); page != nil {
			return replace(page)
		}
		return after()
	}
	if it.exercise != nil {
		x := newExercise(l, s.book.Title, it.exercise, fakeGrader{s.store, s.lessons}, fakeDesk{s.space}, s.store, s.journal)
		x.now, x.editor, x.next = clock, edit, next
		x.listens = func(string) (*workspace.Saves, error) { return nil, errors.New("not here") }
		return x
	}
	r := newReader(l, s.book.Title, it.lesson, database.SQLite, s.lessons, s.store, s.journal)
	r.now, r.editor, r.next = clock, edit, next
	r.later = func(work func()) { work() }
	if s.pages != nil {
		r.serve = s.pages
	}
	return r
}

func (s *stage) resize(width, height int) {
	s.width, s.height = width, height
	s.root.Update(tea.WindowSizeMsg{Width: width, Height: height})
}

// run runs commands in order until none are left.
func (s *stage) run(cmds ...tea.Cmd) {
	for len(cmds) > 0 {
		cmd := cmds[0]
		cmds = cmds[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			cmds = append(cmds, msg...)
		case tea.QuitMsg:
			s.quit = true
		default:
			_, next := s.root.Update(msg)
			cmds = append(cmds, next)
		}
	}
}

// press sends keys: names of keys, or texts that are typed letter by letter.
func (s *stage) press(keys ...string) {
	for _, k := range keys {
		if msg, named := keyNamed(k); named {
			s.send(msg)
			continue
		}
		for _, r := range k {
			s.send(letter(r))
		}
	}
}

func (s *stage) send(msg tea.KeyMsg) {
	_, cmd := s.root.Update(msg)
	s.run(cmd)
}

func letter(r rune) tea.KeyMsg {
	if r == ' ' {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
}

var namedKeys = []tea.KeyType{tea.KeyEnter, tea.KeyEsc, tea.KeyTab, tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyPgUp, tea.KeyPgDown,
	tea.KeyHome, tea.KeyEnd, tea.KeyBackspace, tea.KeyCtrlS, tea.KeyCtrlZ, tea.KeyCtrlN, tea.KeyCtrlP, tea.KeyCtrlU, tea.KeyCtrlD, tea.KeyCtrlG, tea.KeyCtrlC}

func keyNamed(name string) (tea.KeyMsg, bool) {
	for _, k := range namedKeys {
		if msg := (tea.KeyMsg{Type: k}); msg.String() == name {
			return msg, true
		}
	}
	return tea.KeyMsg{}, false
}

// view is what the screen says, colour left out.
func (s *stage) view() string { return ansi.Strip(s.root.View()) }

// sees fails where a text is not on the screen.
func (s *stage) sees(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if !strings.Contains(s.view(), text) {
			s.t.Fatalf("no %q on\n%s", text, s.view())
		}
	}
}

// hides fails where a text is on the screen.
func (s *stage) hides(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if strings.Contains(s.view(), text) {
			s.t.Fatalf("%q is on\n%s", text, s.view())
		}
	}
}
