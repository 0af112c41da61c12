package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

// last is the last line of the screen.
func (s *stage) last() string { return s.view()[strings.LastIndex(s.view(), "\n")+1:] }

func TestTheWayOutIsAlwaysOnTheLastLine(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}} {
		s := newStage(t, size[0], size[1])
		for _, keys := range [][]string{{"enter"}, {"d"}, {"enter"}, {"d"}, {"c"}, {"esc", "esc", "esc", "down", "enter"}, {"r"}} {
			s.press(keys...)
			if !strings.Contains(s.last(), " esc ") {
				t.Errorf("%v: no way out after %v: %q", size, keys, s.last())
			}
		}
	}
}

// TestWhatAStepDidIsSeenBelowALongCell runs a cell that is longer than the screen.
func TestWhatAStepDidIsSeenBelowALongCell(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "e")
	for i := range 30 {
		s.press(fmt.Sprintf("v%d := %d", i, i), "enter")
	}
	s.press("esc")
	s.sees("output   1", "fmt.Println(ball.Name, ball.ID)")
}

func TestKeysAreKeptWhileTheBookIsRead(t *testing.T) {
	s := newStage(t, 80, 24)
	first := s.root.top().(*contents)
	first.loaded = false
	o := &opening{look: s.root.look, open: func() (Component, error) { return first, nil }, begin: func() {}}
	s.root = newRoot(s.root.look, o)
	s.resize(80, 24)
	s.press("ctrl+p", "esc", "down", "enter")
	s.sees("Opening the book…")
	s.run(s.root.Init())
	s.sees("Write SaveToy")
}

// TestATypedSearchIsKeptWhileTheBookIsRead types more than a few keys ahead.
func TestATypedSearchIsKeptWhileTheBookIsRead(t *testing.T) {
	s := newStage(t, 80, 24)
	first := newContents(s.root.look, s.book, s.store, nil)
	s.root = newRoot(s.root.look, &opening{look: s.root.look, open: func() (Component, error) { return first, nil }, begin: func() {}})
	s.resize(80, 24)
	s.press("/toys of your own")
	s.run(s.root.Init())
	s.sees("/ toys of your own", "1 found")
}

// TestKeysWaitForThePlaceWhereOneStopped presses enter before it is known which lesson was the last.
func TestKeysWaitForThePlaceWhereOneStopped(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("down", "down", "enter", "esc")
	s.sees("▸    More toys")
	l := s.root.look
	s.root = newRoot(l, newContents(l, s.book, s.store, func(it item) tea.Cmd { return push(s.screen(l, it)) }))
	s.resize(80, 24)
	s.press("enter")
	s.run(s.root.Init())
	s.sees("More toys", "step 1 of")
}

func TestListsHangBelowTheirSigns(t *testing.T) {
	const text = "Words\nthat go on.\n\n- one thing that is told at length, so that it needs\n  another line\n- two\n\n1. first of all a long line of words\n"
	want := []string{"Words that go on.", "", "• one thing that is told at", "  length, so that it needs", "  another line", "• two", "", "1. first of all a long line", "   of words"}
	if got := newLook(termenv.Ascii, true, false).prose(text, 29); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	for width := 10; width < 60; width++ {
		for _, line := range newLook(termenv.TrueColor, true, false).prose(text+"> quoted words that need more than one line\n\n```go\nfmt.Println(\"a long line of code that has no end\")\n```\n", width) {
			if ansi.StringWidth(line) > width || strings.Contains(line, "…") {
				t.Fatalf("at %d: %q", width, line)
			}
		}
	}
}

func TestAPredictionThatWasNotMadeIsNotAskedForAfterTheRun(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "n", "ctrl+n")
	s.sees("Predict first")
	s.press("enter")
	s.hides("Predict first")
}

func TestTheCellThatWasWrittenIsTheOneThatIsEditedNext(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "+", "mine := 1", "esc", "e", "x", "esc")
	s.sees("xmine := 1")
}

func TestBackspaceTakesAnIndentationAway(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "+", "if true {", "enter", "tab", "tab", "backspace", "one()", "enter", "backspace", "}", "esc")
	s.sees("  1  if true {", "  2      one()", "  3  }")
}

func TestAStatementCanBeChosenWhereBothEnginesDidTheSame(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "e", "alike()", "enter", "esc", "=")
	s.sees("the same on sqlite and postgres")
	s.press("]")
	s.sees("20› alike()", "› 20▸ SELECT 1", "esc no statement")
	s.press("esc", "n", "ctrl+n", "enter")
	s.sees("they differ in: tape")
	s.press("]")
	s.hides("esc no statement")
}

func TestWhatIsLeftOutOfTheContentsIsSaid(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("p")
	s.sees("only what is not done, 3")
}

func TestColoursOfTerminals(t *testing.T) {
	for _, c := range []struct {
		known termenv.Profile
		term  string
		none  bool
		want  termenv.Profile
	}{
		{termenv.Ascii, "screen", false, termenv.ANSI}, {termenv.Ascii, "tmux", false, termenv.ANSI}, {termenv.Ascii, "screen", true, termenv.Ascii},
		{termenv.Ascii, "vt100", false, termenv.Ascii}, {termenv.Ascii, "dumb", false, termenv.Ascii}, {termenv.TrueColor, "screen", false, termenv.TrueColor},
	} {
		if got := profileOf(c.known, c.term, c.none); got != c.want {
			t.Errorf("%q has %v, want %v", c.term, got, c.want)
		}
	}
}
