package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestThePaletteDoesWhatTheKeysDo(t *testing.T) {
	s := atStep(t, 1)
	s.press("ctrl+p")
	s.sees("run the step, then go on", "compare both engines", "⏎ do it")
	s.press("cmpboth")
	s.sees("▸ compare both engines")
	s.hides("run the step")
	s.press("enter")
	s.sees("sqlite ‖ postgres")
	s.press("ctrl+p", "esc")
	s.sees("step 1 of 9")
}

func TestThePaletteGoesToLessonsAndExercises(t *testing.T) {
	s := atStep(t, 1)
	s.press("d", "ctrl+p", "exercise toys", "enter")
	s.sees("Write SaveToy")
	if n := len(s.root.stack); n != 2 {
		t.Errorf("%d screens lie on each other", n)
	}
	s.press("ctrl+p", "goto more", "enter")
	s.sees("More toys", "step 1 of")
	s.press("ctrl+p", "contents", "enter")
	s.sees("Save a toy", "⏎ open")
	if s.lessons.open != 0 {
		t.Errorf("%d sessions are left open", s.lessons.open)
	}
}

func TestThePaletteOffersOnlyWhatWorksWhileOneTypes(t *testing.T) {
	s := atStep(t, 2)
	s.press("ctrl+p")
	s.sees("stop typing", "next step")
	s.hides("compare both")
	s.press("stop typ", "enter", "?")
	s.sees("Keys")
}

func TestFuzzyPrefersWordsAndRows(t *testing.T) {
	for _, c := range []struct{ pattern, better, worse string }{
		{"ro", "rows", "read the rows of it"}, {"ft", "fold the tape", "of what"}, {"tape", "fold or open the tape", "take a pencil"},
	} {
		a, fits := fuzzy(c.pattern, c.better)
		b, _ := fuzzy(c.pattern, c.worse)
		if !fits || a <= b {
			t.Errorf("%q: %q has %d, %q has %d", c.pattern, c.better, a, c.worse, b)
		}
	}
	if _, fits := fuzzy("xyz", "rows"); fits {
		t.Error("xyz fits rows")
	}
}

func TestTheWheelScrollsAndSleepIsLeftToTheTerminal(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "d", "down", "enter")
	s.root.Update(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
	s.sees("row 4 of 10000")
	s.root.Update(tea.MouseMsg{Button: tea.MouseButtonWheelUp, Action: tea.MouseActionPress})
	s.sees("row 1 of 10000")
	_, cmd := s.root.Update(tea.KeyMsg{Type: tea.KeyCtrlZ})
	if cmd == nil {
		t.Fatal("ctrl+z does nothing")
	}
	if _, sleeps := cmd().(tea.SuspendMsg); !sleeps {
		t.Errorf("ctrl+z gives %T", cmd())
	}
}
