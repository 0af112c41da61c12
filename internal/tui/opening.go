package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// opening is the first frame. It needs nothing, so that it stands at once; the book is read behind it.
type opening struct {
	look  *look
	open  func() (Component, error) // gives the first real screen
	begin func()                    // what else begins with it
	width int
	ahead ahead // keys for the first real screen
	err   error // why there is no other screen
}

// openedMsg brings the first real screen, or why there is none.
type openedMsg struct {
	first Component
	err   error
}

// Init implements Component.
func (o *opening) Init() tea.Cmd {
	return send(o, func() tea.Msg {
		first, err := o.open()
		return openedMsg{first, err}
	})
}

// Update implements Component. Without a book there is nothing to show: the error is told where the program was started.
func (o *opening) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		o.ahead.keep(msg)
	case openedMsg:
		if o.err = msg.err; o.err != nil {
			return tea.Quit
		}
		o.begin()
		return func() tea.Msg { return replaceMsg{msg.first, o.ahead} }
	}
	return nil
}

// View implements Component.
func (o *opening) View() string {
	return " ormbook\n" + o.look.Faint.Render(strings.Repeat("─", o.width)) + "\n\n   Opening the book…"
}

// SetSize implements Component.
func (o *opening) SetSize(width, _ int) { o.width = width }

// Typing implements Component.
func (o *opening) Typing() bool { return false }

// Close implements Component.
func (o *opening) Close() {}

// ShortHelp implements Component.
func (o *opening) ShortHelp() []key.Binding { return []key.Binding{keyQuit} }

// FullHelp implements Component.
func (o *opening) FullHelp() [][]key.Binding { return nil }
