package tui

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/muesli/termenv"

	"ormbook/internal/book"
)

func TestTheContentsAreFilteredAsOneTypes(t *testing.T) {
	s := newStage(t, 80, 24)
	s.sees("Save a toy", "✎ Toys of your own", "More toys")
	s.press("/", "sends the insert")
	s.sees("1 found", "Save a toy")
	s.hides("More toys")
	s.press("esc")
	s.sees("More toys")
	s.press("/", "own")
	s.sees("▸    ✎ Toys of your own", "1 found")
	s.press("enter")
	s.sees("Write SaveToy")
}

func TestOnlyWhatIsNotDone(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("down", "enter")
	s.write("// done")
	s.press("r", "esc")
	s.sees("✓ 5/5")
	s.press("p")
	s.hides("Toys of your own")
	s.press("esc")
	s.sees("Toys of your own")
}

// write puts text into the student's file of the exercise.
func (s *stage) write(text string) {
	s.t.Helper()
	file := filepath.Join(s.space.ExerciseDir("toys"), "exercise.go")
	if err := os.WriteFile(file, []byte("package exercise\n\n"+text+"\n"), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

func TestAnExerciseFailsIsHintedMendedAndPassed(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("down", "enter")
	s.sees("Write SaveToy", "5 points")
	s.press("s")
	s.sees("the solution is shown after a pass")
	s.press("r")
	s.sees("✗ stored", "sqlite ✗  postgres ✗", "✓ error", "The table has no row; expected one.", "missing", "exercise.go:1   package exercise", "attempt 1   2/5 points")
	s.press("h")
	s.sees("hint 1 of 2")
	s.press("h", "h")
	s.sees("hint 2 of 2")
	s.press("t")
	s.sees("Write SaveToy")
	s.write("// done")
	x := s.root.top()
	s.run(x.Update(savedMsg{}))
	s.sees("✓ Passed on sqlite and postgres", "The id came back by itself", "n next")
	s.press("s")
	s.sees("what the author wrote")
	s.press("n")
	s.sees("More toys")
}

func TestASaveThatChangesNothingIsNotChecked(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("down", "enter", "r")
	s.run(s.root.top().Update(savedMsg{}))
	if n := len(s.store.attempts); n != 1 {
		t.Errorf("%d attempts", n)
	}
	s.sees("✗ stored")
}

func TestAnErrorHasOneViewAndEnterGoesOn(t *testing.T) {
	s := newStage(t, 80, 24)
	s.run(failed(errors.New("keep a step: the disk is full")))
	s.sees("✗ That did not work", "the disk is full", "⏎ go on")
	s.press("enter")
	s.sees("Save a toy")
}

func TestHelpListsTheKeysOfTheScreen(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "?")
	s.sees("Keys", "compare both engines", "esc close the help")
	s.press("esc")
	s.sees("step 1 of 9")
}

func TestLettersThatArriveTogetherAreKeysOfTheirOwn(t *testing.T) {
	s := atStep(t, 7)
	_, cmd := s.root.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("nb")})
	if cmd == nil {
		t.Fatal("nothing is done")
	}
	s.sees("step 7 of 9")
	s.root.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("nn")})
	s.sees("step 9 of 9")
	s.root.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("q"), Paste: true})
	s.sees("step 9 of 9")
}

func TestASmallTerminalIsToldPolitely(t *testing.T) {
	s := newStage(t, 39, 11)
	s.sees("too small", "press q")
	s.press("q")
	if !s.quit {
		t.Error("q does not leave")
	}
}

func TestTheWelcomeNamesTheFolder(t *testing.T) {
	w := newWelcome(newLook(termenv.Ascii, true, false), "ORM with Go and GORM", "/home/anna/ormbook", nil)
	m := newRoot(w.look, w)
	m.width, m.height = 80, 24
	w.SetSize(80, 23)
	w.Update(warmedMsg{errors.New("find Go: there is none; install it")})
	golden.RequireEqual(t, []byte(m.View()))
}

func TestTheFirstStartAsksForTheFolder(t *testing.T) {
	w := newWelcome(newLook(termenv.Ascii, true, false), "ORM with Go and GORM", "/home/anna/ormbook", nil)
	var asked []string
	w.choose = func(dir string) (Material, error) {
		if asked = append(asked, dir); dir == "/root/x" {
			return Material{}, errors.New("make the workspace: permission denied")
		}
		return Material{}, nil
	}
	begun := false
	w.chosen = func(Material) tea.Cmd { begun = true; return nil }
	s := &stage{t: t, root: newRoot(w.look, w)}
	s.resize(80, 24)
	s.root.Update(warmingMsg{})
	s.sees("Where shall your files", "› /home/anna/ormbook", "ctrl+c quit", "Looking for Go…")
	s.press("ctrl+u", "/root/x", "enter")
	s.sees("permission denied")
	s.press("enter", "ctrl+u", "/q?", "enter")
	if !begun || !slices.Equal(asked, []string{"/root/x", "/q?"}) {
		t.Errorf("asked for %q, begun %v", asked, begun)
	}
}

// TestGoldens keeps every screen at both sizes; -update writes them anew.
func TestGoldens(t *testing.T) {
	sizes := map[string][2]int{"80x24": {80, 24}, "120x40": {120, 40}}
	screens := map[string][]string{
		"contents":      {},
		"search":        {"/", "toy"},
		"help":          {"enter", "?"},
		"step":          {"enter"},
		"quiz":          {"enter", "n", "nil", "enter"},
		"ran":           {"enter", "n", "ctrl+n", "enter"},
		"compared":      {"enter", "n", "ctrl+n", "enter", "="},
		"editing":       {"enter", "e", "one := 1", "enter"},
		"broken":        {"enter", "e", "broken", "enter", "esc"},
		"many":          {"enter", "n", "ctrl+n", "ctrl+n", "1"},
		"order":         {"enter", "n", "ctrl+n", "ctrl+n", "n", "n", " ", "down"},
		"match":         {"enter", "n", "ctrl+n", "ctrl+n", "n", "n", "n", "enter"},
		"words":         {"enter", "n", "ctrl+n", "ctrl+n", "n", "n", "n", "n"},
		"failed-check":  {"down", "enter", "r", "h"},
		"chosen":        {"enter", "e", "migrate()", "enter", "esc", "]", "]", "]"},
		"replay":        {"enter", "n", "ctrl+n", "esc", "p", " ", " "},
		"replayed":      {"enter", "n", "ctrl+n", "esc", "p", " ", " ", " "},
		"palette":       {"enter", "ctrl+p", "tor"},
		"tables":        {"enter", "d", "down"},
		"task":          {"down", "enter"},
		"row":           {"enter", "d", "down", "enter", "enter"},
		"error":         {"enter", "E"},
		"scratch":       {"enter", "+", "mine := 2", "esc"},
		"filtered":      {"p"},
		"rows":          {"enter", "d", "down", "enter", "pgdown", "down"},
		"diagram":       {"enter", "d", "d"},
		"sql":           {"enter", "d", "c", "select * from makers", "enter", "select n", "tab"},
		"contents-done": {"down", "enter", "r", "esc", "up", "enter", "enter", "esc"},
	}
	for name, keys := range screens {
		for size, wh := range sizes {
			t.Run(name+"-"+size, func(t *testing.T) {
				s := newStage(t, wh[0], wh[1])
				s.press(keys...)
				golden.RequireEqual(t, []byte(plain(s)))
			})
		}
	}
}

// TestGoldensOfOtherScreens keeps those to which no keys alone lead.
func TestGoldensOfOtherScreens(t *testing.T) {
	sizes := map[string][2]int{"80x24": {80, 24}, "120x40": {120, 40}}
	first := func(s *stage, c Component) {
		s.root = newRoot(s.root.look, c)
		s.resize(s.width, s.height)
	}
	solved := func(s *stage) {
		s.press("down", "enter")
		s.write("// done")
		s.press("r")
	}
	screens := map[string]func(*stage){
		"opening": func(s *stage) { first(s, &opening{look: s.root.look}) },
		"welcome": func(s *stage) {
			first(s, newWelcome(s.root.look, "ORM with Go and GORM", "/home/anna/ormbook", nil))
			s.root.Update(warmingMsg{31, 90})
		},
		"welcome-asks": func(s *stage) {
			w := newWelcome(s.root.look, "ORM with Go and GORM", "/home/anna/ormbook", nil)
			w.choose = func(string) (Material, error) { return Material{}, nil }
			first(s, w)
			s.root.Update(warmedMsg{})
		},
		"chapter": func(s *stage) { s.press("end", "enter", "n") },
		"glossary": func(s *stage) {
			s.run(push(newGlossary(s.root.look, book.Glossary{Words: []book.Word{{Word: "row", Means: "A line of a table.", Lesson: "toys/save"}},
				Compare: []book.Comparison{{Python: "session.add(toy)", Go: "db.Create(&toy)", Note: "At once."}}})))
		},
		"web": func(s *stage) {
			w := newWebpage(s.root.look, &fakePages{}, s.book.Lessons()[0], "sqlite", &draft{}, 3)
			s.root.open(w)
			w.Update(w.Init()().(sentMsg).msg)
			w.Update(w.next())
		},
		"no-go": func(s *stage) {
			s.lessons.err = errors.New("find Go: lessons are compiled with Go 1.26 or newer, and there is none; install it from go.dev/dl and start again")
			s.press("enter")
		},
		"passed":    solved,
		"solution":  func(s *stage) { solved(s); s.press("s") },
		"too-small": func(s *stage) { s.resize(s.width/3, s.height/3) },
	}
	for name, show := range screens {
		for size, wh := range sizes {
			t.Run(name+"-"+size, func(t *testing.T) {
				s := newStage(t, wh[0], wh[1])
				s.book.Chapters[0].Summary = "- Toys are rows.\n- A row has an id.\n"
				show(s)
				golden.RequireEqual(t, []byte(plain(s)))
			})
		}
	}
}

// plain is the screen without blanks at the ends of lines, and with a fixed name for the folder.
func plain(s *stage) string {
	var out []string
	for line := range strings.Lines(s.view()) {
		out = append(out, strings.TrimRight(line, " \n"))
	}
	return strings.ReplaceAll(strings.Join(out, "\n"), s.space.Dir, "/space") + "\n"
}
