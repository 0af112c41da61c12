package tui

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/teatest"
	"github.com/muesli/termenv"

	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/progress"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

// journey is the whole workbook, with the real tutor, on a terminal of 80×24.
type journey struct {
	t   *testing.T
	app *app
	tm  *teatest.TestModel
}

func start(t *testing.T, b *book.Book, dir string) *journey { return startOn(t, b, dir, "") }

// startOn starts the workbook on an engine, the one used last where none is named.
func startOn(t *testing.T, b *book.Book, dir, engine string) *journey {
	t.Helper()
	cache, err := tutor.CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	tu := tutor.New(b, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	if engine != "" {
		if _, err := tu.Server(t.Context(), engine); err != nil {
			if os.Getenv("ORMBOOK_REQUIRE_POSTGRES") == "1" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
	space, err := workspace.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	store, err := progress.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	a, err := newApp(Options{Engine: engine}, Material{Tutor: tu, Workspace: space, Store: store}, newLook(termenv.Ascii, true, false))
	if err != nil {
		t.Fatal(err)
	}
	j := &journey{t: t, app: a, tm: teatest.NewTestModel(t, a.root, teatest.WithInitialTermSize(80, 24))}
	t.Cleanup(func() { tu.Close(); store.Close() })
	return j
}

// leave presses q and waits until everything is written and ended.
func (j *journey) leave() {
	j.t.Helper()
	j.press("q")
	j.tm.WaitFinished(j.t, teatest.WithFinalTimeout(30*time.Second))
	j.app.close()
}

func (j *journey) press(keys ...string) {
	for _, k := range keys {
		if msg, named := keyNamed(k); named {
			j.tm.Send(msg)
			continue
		}
		for _, r := range k {
			j.tm.Send(letter(r))
		}
	}
}

// sees waits until a text is written to the terminal.
func (j *journey) sees(text string) {
	j.t.Helper()
	teatest.WaitFor(j.t, j.tm.Output(), func(b []byte) bool { return bytes.Contains(b, []byte(text)) },
		teatest.WithDuration(2*time.Minute), teatest.WithCheckInterval(20*time.Millisecond))
}

func TestJourneyThroughALessonAndBackToTheSamePlace(t *testing.T) {
	dir := t.TempDir()
	j := start(t, testBook(t), dir)
	j.sees("Your files, answers and progress are kept in")
	j.press("enter")
	j.sees("Save a toy")
	j.press("enter")
	j.sees("A toy in memory")
	j.press("enter")
	j.sees("ball 0")
	j.press("enter")
	j.sees("not saved?")
	j.press("0", "enter")
	j.sees("The zero value of uint")
	j.press("enter")
	j.sees("Predict first")
	j.press("1", "enter")
	j.sees("just as you said")
	j.press("e", "ball.Name = \"kite\"", "enter", "esc")
	j.sees("VALUES ('kite')")
	j.leave()

	j = start(t, testBook(t), dir)
	j.sees("step 3 of 9")
	j.press("enter")
	j.sees("edited by you")
	j.press("r")
	j.sees("VALUES ('kite')")
	j.press("x")
	j.sees("VALUES ('ball')")
	j.leave()
}

func TestJourneyToTheTablesAndThroughAReplay(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine, func(t *testing.T) {
			j := startOn(t, testBook(t), t.TempDir(), engine)
			j.sees("Your files, answers and progress are kept in")
			j.press("enter")
			j.sees("Save a toy")
			j.press("enter")
			j.sees("A toy in memory")
			j.press("p")
			j.sees("frame 1 of")
			j.seesPressing(" ", "INSERT INTO toys")
			j.press("esc")
			j.sees("⏎ next step")
			j.press("d")
			j.sees("▸ toys")
			j.press("enter")
			j.sees("row 1 of 1")
			j.press("c", "select name from to", "tab", "enter")
			j.sees("(1 row)")
			j.press("select nothing from toys", "enter")
			j.sees(engine + " says:")
			j.press("enter", "ctrl+p", "more toys", "enter")
			j.sees("step 1 of")
			j.leave()
		})
	}
}

// seesPressing presses a key again and again until a text is written to the terminal.
func (j *journey) seesPressing(key, text string) {
	j.t.Helper()
	teatest.WaitFor(j.t, j.tm.Output(), func(b []byte) bool {
		j.press(key)
		return bytes.Contains(b, []byte(text))
	}, teatest.WithDuration(2*time.Minute), teatest.WithCheckInterval(200*time.Millisecond))
}

func TestJourneyThroughAnExercise(t *testing.T) {
	b, faults := book.Open("")
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	dir := t.TempDir()
	e := b.Exercise("toys")
	if e == nil {
		t.Fatal("the book has no exercise toys")
	}
	j := start(t, b, dir)
	j.sees("Your files")
	j.press("enter")
	j.sees("Start here")
	j.press("/", e.Title, "enter")
	j.sees("every save is checked")
	j.press("r")
	j.sees("attempt 1")
	j.press("h")
	j.sees("hint 1 of")
	for name, text := range e.Solution {
		if err := workspace.WriteFile(filepath.Join(dir, e.Slug, name), text); err != nil {
			t.Fatal(err)
		}
	}
	j.sees("✓ Passed on sqlite") // checked because it was saved
	j.press("s")
	j.sees("- yours")
	j.leave()
	if _, err := os.Stat(filepath.Join(dir, progress.FileName)); err != nil {
		t.Error(err)
	}
}

var _ tea.Model = (*root)(nil)
