package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/show"
)

// Below this size no screen can be drawn sensibly.
const leastWidth, leastHeight = 40, 12

// root holds the stack of screens, the last line, the help and the one error view.
type root struct {
	look          *look
	stack         []Component
	width, height int
	said          string
	err           error
	help          *helpView
	palette       *palette
	places        func() []action  // where the palette goes besides
	words         func() Component // the glossary; nil where there is none
}

func newRoot(l *look, first Component) *root {
	return &root{look: l, stack: []Component{first}, places: func() []action { return nil }, words: func() Component { return nil }}
}

func (m *root) top() Component { return m.stack[len(m.stack)-1] }

// Init starts the first screen.
func (m *root) Init() tea.Cmd { return m.top().Init() }

// Update implements tea.Model.
func (m *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		for _, c := range m.stack {
			m.resize(c)
		}
	case tea.KeyMsg:
		return m, m.keys(msg)
	case sentMsg:
		if slices.Contains(m.stack, msg.to) {
			if _, ticks := msg.msg.(tickMsg); !ticks {
				m.said = ""
			}
			return m, msg.to.Update(msg.msg)
		}
	case pushMsg:
		return m, m.open(msg.screen)
	case replaceMsg:
		m.closeTop()
		cmds := []tea.Cmd{m.open(msg.screen)}
		for _, k := range msg.keys {
			cmds = append(cmds, m.keys(k))
		}
		return m, tea.Batch(cmds...)
	case visitMsg:
		for len(m.stack) > 1 {
			m.closeTop()
		}
		if msg.screen == nil {
			return m, m.top().Update(shownMsg{})
		}
		return m, m.open(msg.screen)
	case popMsg:
		return m, m.back()
	case tea.MouseMsg:
		return m, m.wheel(msg)
	case errorMsg:
		m.err = msg.err
	case sayMsg:
		m.said = msg.text
	case warmingMsg, warmedMsg:
		return m, m.everywhere(msg)
	default:
		return m, m.top().Update(msg)
	}
	return m, nil
}

// everywhere tells all screens.
func (m *root) everywhere(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, c := range m.stack {
		cmds = append(cmds, c.Update(msg))
	}
	return tea.Batch(cmds...)
}

func (m *root) resize(c Component) {
	if m.width > 0 {
		c.SetSize(max(m.width, leastWidth), max(m.height, leastHeight)-1)
	}
}

func (m *root) open(c Component) tea.Cmd {
	m.stack = append(m.stack, c)
	m.resize(c)
	return c.Init()
}

func (m *root) closeTop() {
	m.top().Close()
	m.stack = m.stack[:len(m.stack)-1]
}

func (m *root) back() tea.Cmd {
	if len(m.stack) == 1 {
		return nil
	}
	m.closeTop()
	return m.top().Update(shownMsg{})
}

// keys takes letters that arrived in one go, as over a slow line, one by one. What was pasted stays in one piece, and is no command.
func (m *root) keys(msg tea.KeyMsg) tea.Cmd {
	if msg.Paste && !m.top().Typing() {
		return nil
	}
	if msg.Type == tea.KeyEsc && msg.Alt { // two presses that arrived at once look like one with alt
		esc := tea.KeyMsg{Type: tea.KeyEsc}
		return tea.Batch(m.key(esc), m.key(esc))
	}
	if msg.Type != tea.KeyRunes || len(msg.Runes) < 2 || msg.Paste {
		return m.key(msg)
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		one := msg
		one.Runes = []rune{r}
		cmds = append(cmds, m.key(one))
	}
	return tea.Batch(cmds...)
}

func (m *root) key(msg tea.KeyMsg) tea.Cmd {
	m.said = ""
	switch {
	case msg.String() == "ctrl+c":
		return m.quit()
	case m.err != nil:
		return m.errorKey(msg)
	case m.help != nil:
		return m.helpKey(msg)
	case m.palette != nil:
		return m.paletteKey(msg)
	case msg.String() == "ctrl+z" && !m.undoes():
		return tea.Suspend
	case m.small():
		if key.Matches(msg, keyQuit) {
			return m.quit()
		}
		return nil
	case m.waits() && !key.Matches(msg, keyQuit):
		return m.top().Update(msg)
	case key.Matches(msg, keyPalette):
		m.palette = newPalette(m.look, append(actionsOf(m.top(), m.key), m.places()...))
		return nil
	case key.Matches(msg, keyWords):
		return m.openWords()
	case m.top().Typing():
		return m.top().Update(msg)
	case key.Matches(msg, keyQuit):
		return m.quit()
	case key.Matches(msg, keyHelp):
		m.help = newHelpView(m.look, m.top())
		return nil
	}
	return m.top().Update(msg)
}

// openWords shows the glossary over the present screen; a second time it goes back.
func (m *root) openWords() tea.Cmd {
	if _, there := m.top().(*glossary); there {
		return pop
	}
	if g := m.words(); g != nil {
		return push(g)
	}
	return nil
}

func (m *root) errorKey(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, keyQuit):
		return m.quit()
	case key.Matches(msg, keyBack), msg.String() == "enter":
		m.err = nil
	}
	return nil
}

func (m *root) helpKey(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, keyQuit):
		return m.quit()
	case key.Matches(msg, keyHelp, keyBack):
		m.help = nil
	default:
		m.help.scroll.key(msg)
	}
	return nil
}

func (m *root) paletteKey(msg tea.KeyMsg) tea.Cmd {
	if key.Matches(msg, keyClose) {
		m.palette = nil
		return nil
	}
	if chosen := m.palette.key(msg); chosen != nil {
		m.palette = nil
		return chosen.run()
	}
	return nil
}

// waits is true while the book is being read: keys are then for the screen that comes.
func (m *root) waits() bool {
	_, is := m.top().(*opening)
	return is
}

// undoes is true while ctrl+z takes back what was typed; elsewhere it puts the program to sleep, as shells want it.
func (m *root) undoes() bool {
	c, is := m.top().(interface{ Undoes() bool })
	return is && c.Undoes()
}

// wheelLines is how far one notch of the mouse's wheel scrolls.
const wheelLines = 3

// wheel scrolls what is on the screen.
func (m *root) wheel(msg tea.MouseMsg) tea.Cmd {
	lines := map[tea.MouseButton]int{tea.MouseButtonWheelUp: -wheelLines, tea.MouseButtonWheelDown: wheelLines}[msg.Button]
	switch c, can := m.top().(interface {
		Wheel(lines, column int) tea.Cmd
	}); {
	case lines == 0 || m.small() || m.err != nil:
	case m.help != nil:
		m.help.scroll.to(m.help.scroll.offset + lines)
	case m.palette != nil:
		m.palette.cursor = max(min(m.palette.cursor+lines, len(m.palette.shown)-1), 0)
	case can:
		return c.Wheel(lines, msg.X)
	}
	return nil
}

func (m *root) quit() tea.Cmd {
	m.close()
	return tea.Quit
}

// close lets every screen keep what is being written.
func (m *root) close() {
	for _, c := range m.stack {
		c.Close()
	}
}

func (m *root) small() bool { return m.width < leastWidth || m.height < leastHeight }

// View implements tea.Model: a screen, and the keys that work now on the last line.
func (m *root) View() string {
	switch {
	case m.width == 0:
		return ""
	case m.small():
		text := lines("The terminal is too small: 40 columns and 12 lines are the least, 80 and 24 are comfortable. Make it larger, or press q.", m.width)
		return strings.Join(fit(strings.Join(text, "\n"), m.width, m.height), "\n")
	}
	body, keys := m.top().View(), m.top().ShortHelp()
	if !m.top().Typing() && !m.waits() {
		keys = append(slices.Clone(keys), keyPalette, keyHelp)
	}
	switch {
	case m.err != nil:
		body, keys = m.errorView(), []key.Binding{bind("⏎", "go on", "enter"), keyQuit}
	case m.palette != nil:
		body, keys = m.palette.view(m.width, m.height-1), []key.Binding{keyDo, keyChoose, keyClose}
	case m.help != nil:
		body, keys = m.help.view(m.width, m.height-1), []key.Binding{as(keyBack, "close the help"), when(m.help.scroll.end() > 0, bind("↑↓", "more", "up", "down")), keyQuit}
	}
	list := fit(body, m.width, m.height-1)
	return strings.Join(append(list, m.lastLine(keys)), "\n")
}

func (m *root) errorView() string {
	out := []string{"", "  " + m.look.Bad.Render("✗ That did not work"), ""}
	out = append(out, indent(lines(show.Printable(m.err.Error()), min(m.width-4, widest)), "  ")...)
	out = append(out, "", "  "+m.look.Faint.Render("Press enter to go on."))
	return strings.Join(out, "\n")
}
