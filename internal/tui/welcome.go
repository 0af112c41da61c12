package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// welcome is the one screen of the first start: where the student's files will lie, and what the workbook needs.
type welcome struct {
	look          *look
	dir           string
	begin         func() tea.Cmd
	width, height int
	warm          string
	trouble       error
}

var keyBegin = bind("⏎", "begin", "enter", " ")

// Init implements Component.
func (w *welcome) Init() tea.Cmd { return nil }

// Update implements Component.
func (w *welcome) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case warmingMsg:
		w.warm = msg.text()
	case warmedMsg:
		w.warm, w.trouble = "✓ Go is there, and all that lessons need is compiled.", msg.err
	case tea.KeyMsg:
		if key.Matches(msg, keyBegin) {
			return w.begin()
		}
	}
	return nil
}

// View implements Component.
func (w *welcome) View() string {
	width := min(w.width-4, widest)
	text := []string{"", w.look.Title.Render("ormbook") + "   an interactive workbook: ORM with Go and GORM", ""}
	text = append(text, lines("Read a step, press enter, and see what really happened: what the program printed, every SQL statement it sent, and what changed in the tables. You cannot break anything: every run starts from a fresh database.", width)...)
	text = append(text, "", "Your files, answers and progress are kept in", "  "+w.look.Accent.Render(w.dir), "")
	text = append(text, styled(w.look.Faint.Render, lines("Another folder: leave with q and start with --dir FOLDER, or set ORMBOOK_DIR. Nothing outside of it is written but a cache of compiled programs.", width))...)
	text = append(text, "")
	if w.trouble != nil {
		text = append(text, hang(w.look.Bad.Render("✗ "), lines(w.trouble.Error(), width-2))...)
		text = append(text, "Reading works all the same.")
	} else if w.warm != "" {
		text = append(text, w.warm)
	}
	return strings.Join(indent(text, "  "), "\n")
}

// SetSize implements Component.
func (w *welcome) SetSize(width, height int) { w.width, w.height = width, height }

// Typing implements Component.
func (w *welcome) Typing() bool { return false }

// Close implements Component.
func (w *welcome) Close() {}

// ShortHelp implements Component.
func (w *welcome) ShortHelp() []key.Binding { return []key.Binding{keyBegin, keyQuit} }

// FullHelp implements Component.
func (w *welcome) FullHelp() [][]key.Binding { return [][]key.Binding{{keyBegin}} }
