package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestTwoEscapesAtOnceAreTwo(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "?")
	s.sees("close the help")
	s.send(tea.KeyMsg{Type: tea.KeyEsc, Alt: true}) // the first closes the help, the second the lesson
	s.hides("close the help")
	s.sees("search")
}
