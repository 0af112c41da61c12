package tui

import (
	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Component is one screen. Screens are held by pointer, so that Update gives a command alone. The key map is what the last line and the
// help show: a binding that is disabled does nothing now.
type Component interface {
	Init() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	// View is at most as large as SetSize said.
	View() string
	SetSize(width, height int)
	help.KeyMap
	// Typing is true while letters are text and not commands.
	Typing() bool
	// Close keeps what is being written and ends what runs. It does not wait.
	Close()
}

// pushMsg opens a screen over the present one.
type pushMsg struct{ screen Component }

// replaceMsg puts a screen in the present one's place, which gets keys that were meant for it.
type replaceMsg struct {
	screen Component
	keys   []tea.KeyMsg
}

// visitMsg leaves all screens but the first and opens one; nil opens none.
type visitMsg struct{ screen Component }

// popMsg goes back to the screen below.
type popMsg struct{}

// shownMsg tells a screen that it is on top again.
type shownMsg struct{}

// errorMsg carries an error to the one view that shows errors.
type errorMsg struct{ err error }

// sayMsg puts a word before the keys on the last line, until the next key.
type sayMsg struct{ text string }

// sentMsg carries the result of a command back to the screen that sent it, wherever it stands in the stack.
type sentMsg struct {
	to  Component
	msg tea.Msg
}

func push(c Component) tea.Cmd    { return func() tea.Msg { return pushMsg{c} } }
func replace(c Component) tea.Cmd { return func() tea.Msg { return replaceMsg{screen: c} } }
func visit(c Component) tea.Cmd   { return func() tea.Msg { return visitMsg{c} } }
func pop() tea.Msg                { return popMsg{} }
func say(text string) tea.Cmd     { return func() tea.Msg { return sayMsg{text} } }
func failed(err error) tea.Cmd    { return func() tea.Msg { return errorMsg{err} } }

// send runs work in a command and brings its message back to one screen.
func send(to Component, work func() tea.Msg) tea.Cmd {
	return func() tea.Msg { return sentMsg{to, work()} }
}

// bind makes a key binding: how the help writes it, what it does, and the keys.
func bind(name, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
}

// when gives a binding that holds only under a condition.
func when(on bool, b key.Binding) key.Binding {
	b.SetEnabled(on)
	return b
}

// as gives a binding with another word for what it does now.
func as(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// Keys that every screen has. The root handles them unless letters are text.
var (
	keyHelp = bind("?", "help", "?")
	keyQuit = bind("q", "quit", "q", "ctrl+c")
	keyBack = bind("esc", "back", "esc")

	keyUp       = bind("↑", "up", "up", "k")
	keyDown     = bind("↓", "down", "down", "j")
	keyPageUp   = bind("pgup", "a page up", "pgup", "ctrl+u")
	keyPageDown = bind("pgdn", "a page down", "pgdown", "ctrl+d")
	keyTop      = bind("home", "to the top", "home", "g")
	keyBottom   = bind("end", "to the end", "end", "G")
)
