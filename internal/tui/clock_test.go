package tui

import (
	"io"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// clocked stops the clock of the program that runs it, and leaves.
type clocked struct {
	program *tea.Program
	found   bool
}

func (c *clocked) Init() tea.Cmd { return func() tea.Msg { return sayMsg{} } }
func (c *clocked) View() string  { return "" }
func (c *clocked) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, first := msg.(sayMsg); !first {
		return c, nil
	}
	c.found = stopClock(c.program)
	return c, tea.Quit
}

// TestTheClockOfBubbleTeaIsFound guards the name by which the clock is found.
func TestTheClockOfBubbleTeaIsFound(t *testing.T) {
	c := &clocked{}
	c.program = tea.NewProgram(c, tea.WithInput(nil), tea.WithOutput(io.Discard))
	if _, err := c.program.Run(); err != nil {
		t.Fatal(err)
	}
	if !c.found {
		t.Error("Bubble Tea's renderer has no clock of that name any more: see stopClock")
	}
}
