package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// tickMsg moves the spinner of one run; nothing ticks when nothing runs.
type tickMsg struct{ run int }

// running is the present run.
type running struct {
	number  int
	cancel  context.CancelFunc
	begun   time.Time
	waiting int // engines that have not answered yet
	frame   int
}

// tickEvery is how often the spinner moves; tests do not wait.
var tickEvery = 120 * time.Millisecond

var spinner = []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}

// ticker moves the spinner of a screen's run once; the screen issues it again while it runs.
func ticker(to Component, run int) tea.Cmd {
	return tea.Tick(tickEvery, func(time.Time) tea.Msg { return sentMsg{to, tickMsg{run}} })
}
