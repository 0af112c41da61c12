package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/show"
)

// placedMsg brings what the screens work on in the folder that was chosen.
type placedMsg struct {
	material Material
	err      error
}

// welcome is the one screen of the first start: where the student's files will lie, and what the workbook needs. Where no folder was named
// it asks for one.
type welcome struct {
	look          *look
	book          string // its title
	dir           string
	begin         func() tea.Cmd
	choose        func(dir string) (Material, error) // makes the folder that was typed; nil where it was named already
	chosen        func(Material) tea.Cmd             // goes on with it
	place         textinput.Model
	making        bool // the folder is being made
	width, height int
	warm          string
	trouble       error
}

var (
	keyBegin = bind("⏎", "begin", "enter", " ")
	keyHere  = bind("⏎", "begin there", "enter")
	keyClean = bind("ctrl+u", "clear", "ctrl+u")
	keyLeave = bind("ctrl+c", "quit", "ctrl+c")
)

func newWelcome(l *look, book, dir string, begin func() tea.Cmd) *welcome {
	w := &welcome{look: l, book: book, dir: dir, begin: begin, place: l.input("› ")}
	w.place.SetValue(dir)
	return w
}

// Init implements Component.
func (w *welcome) Init() tea.Cmd { return nil }

// Update implements Component.
func (w *welcome) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case warmingMsg:
		w.warm = msg.text()
	case warmedMsg:
		w.warm, w.trouble = "✓ Go is there, and all that lessons need is compiled.", msg.err
	case placedMsg:
		if w.making = false; msg.err != nil {
			return failed(msg.err)
		}
		return w.chosen(msg.material)
	case tea.KeyMsg:
		return w.key(msg)
	}
	return nil
}

func (w *welcome) key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case w.making:
		return say("your folder is being made")
	case w.choose == nil && key.Matches(msg, keyBegin):
		return w.begin()
	case w.choose == nil:
	case key.Matches(msg, keyHere):
		return w.make(strings.TrimSpace(w.place.Value()))
	case key.Matches(msg, keyClean):
		w.place.SetValue("")
	default:
		w.place, _ = w.place.Update(msg)
	}
	return nil
}

// make makes the folder that was typed; the usual one where the field is empty.
func (w *welcome) make(dir string) tea.Cmd {
	if dir == "" {
		dir = w.dir
		w.place.SetValue(dir)
	}
	w.making = true
	return send(w, func() tea.Msg {
		m, err := w.choose(dir)
		return placedMsg{m, err}
	})
}

// View implements Component.
func (w *welcome) View() string {
	width := min(w.width-4, widest)
	text := append([]string{""}, lines(w.look.Title.Render("ormbook")+"   an interactive workbook: "+w.book, width)...)
	text = append(text, "")
	text = append(text, lines("Read a step, press enter, and see what really happened: what the program printed, every SQL statement it sent, and what changed in the tables. You cannot break anything: every run starts from a fresh database.", width)...)
	text = append(text, w.folder(width)...)
	text = append(text, "")
	if w.trouble != nil {
		text = append(text, hang(w.look.Bad.Render("✗ "), lines(show.Printable(w.trouble.Error()), width-2))...)
		text = append(text, "Reading works all the same.")
	} else if w.warm != "" {
		text = append(text, w.warm)
	}
	fitting := &page{width: max(w.width-2, 10)}
	fitting.add(text...)
	return strings.Join(indent(fitting.text, "  "), "\n")
}

// folder says where the student's files will lie, or asks.
func (w *welcome) folder(width int) []string {
	if w.choose == nil {
		text := []string{"", "Your files, answers and progress are kept in", "  " + w.look.Accent.Render(w.dir), ""}
		return append(text, styled(w.look.Faint.Render, lines("Another folder: leave with q and start with --dir FOLDER, or set ORMBOOK_DIR. Nothing outside of it is written but a cache of compiled programs.", width))...)
	}
	w.place.Width = max(width-4, 10)
	text := []string{"", "Where shall your files, answers and progress be kept?", "  " + w.place.View(), ""}
	return append(text, styled(w.look.Faint.Render, lines("The folder is made if it is not there. Nothing outside of it is written but a cache of compiled programs and, if you choose another folder, a note where it is.", width))...)
}

// SetSize implements Component.
func (w *welcome) SetSize(width, height int) { w.width, w.height = width, height }

// Typing implements Component.
func (w *welcome) Typing() bool { return w.choose != nil }

// Close implements Component.
func (w *welcome) Close() {}

// ShortHelp implements Component.
func (w *welcome) ShortHelp() []key.Binding {
	if w.choose == nil {
		return []key.Binding{keyBegin, keyQuit}
	}
	return []key.Binding{keyHere, keyClean, keyLeave}
}

// FullHelp implements Component.
func (w *welcome) FullHelp() [][]key.Binding { return [][]key.Binding{{keyBegin}} }
