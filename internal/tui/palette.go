package tui

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// action is a line of the palette: something to do on the present screen, or a place to go to.
type action struct {
	title string
	key   string // the key that does it without the palette, empty for a place
	run   func() tea.Cmd
}

// palette finds an action by a few of its letters.
type palette struct {
	look   *look
	input  textinput.Model
	all    []action
	shown  []action
	cursor int
}

var (
	keyPalette = bind("ctrl+p", "all actions", "ctrl+p")
	keyDo      = bind("⏎", "do it", "enter")
	keyClose   = bind("esc", "close", "esc", "ctrl+p")
)

func newPalette(l *look, all []action) *palette {
	return &palette{look: l, input: l.input("› "), all: all, shown: all}
}

// actionsOf lists what the keys of a screen do now; press has a key pressed.
func actionsOf(c Component, press func(tea.KeyMsg) tea.Cmd) []action {
	groups := [][]key.Binding{c.ShortHelp()}
	if !c.Typing() {
		groups = append(c.FullHelp(), []key.Binding{keyHelp, keyWords, keyQuit})
	}
	var list []action
	for _, b := range slices.Concat(groups...) {
		known := slices.ContainsFunc(list, func(a action) bool { return a.title == b.Help().Desc })
		if !b.Enabled() || len(b.Keys()) == 0 || b.Help().Desc == "" || known {
			continue
		}
		msg := keyOf(b.Keys()[0])
		list = append(list, action{b.Help().Desc, b.Help().Key, func() tea.Cmd { return press(msg) }})
	}
	return list
}

// keyOf is the key of a name in a key map.
func keyOf(name string) tea.KeyMsg {
	for t := tea.KeyType(-128); t < 128; t++ {
		if m := (tea.KeyMsg{Type: t}); t != tea.KeyRunes && m.String() == name {
			return m
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// key lets a key change the choice; it gives the chosen action on enter.
func (p *palette) key(msg tea.KeyMsg) *action {
	last := max(len(p.shown)-1, 0)
	switch msg.String() {
	case "enter":
		if len(p.shown) > 0 {
			return &p.shown[p.cursor]
		}
	case "up":
		p.cursor = max(p.cursor-1, 0)
	case "down":
		p.cursor = min(p.cursor+1, last)
	case "pgup":
		p.cursor = max(p.cursor-10, 0)
	case "pgdown":
		p.cursor = min(p.cursor+10, last)
	default:
		p.input, _ = p.input.Update(msg)
		p.filter()
	}
	return nil
}

// filter lists the actions that the letters fit, the best first.
func (p *palette) filter() {
	type found struct {
		action
		score int
	}
	var list []found
	for _, a := range p.all {
		if score, fits := fuzzy(p.input.Value(), a.title); fits {
			list = append(list, found{a, score})
		}
	}
	slices.SortStableFunc(list, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	p.shown, p.cursor = nil, 0
	for _, f := range list {
		p.shown = append(p.shown, f.action)
	}
}

// fuzzy tells whether all letters of a pattern come in a text in their order, and how well: letters in a row and at the beginnings of words
// count more.
func fuzzy(pattern, text string) (score int, fits bool) {
	letters := []rune(strings.ToLower(strings.Join(strings.Fields(pattern), "")))
	if strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimSpace(pattern))) {
		score = 100
	}
	before, row := ' ', 0
	for _, r := range strings.ToLower(text) {
		if len(letters) > 0 && r == letters[0] {
			letters = letters[1:]
			row++
			score += row
			if !unicode.IsLetter(before) && !unicode.IsDigit(before) {
				score += 5
			}
		} else {
			row = 0
		}
		before = r
	}
	return score, len(letters) == 0
}

func (p *palette) view(width, height int) string {
	p.input.Width = max(width-6, 10)
	out := []string{" " + p.input.View(), p.look.Faint.Render(strings.Repeat("─", width))}
	first := max(p.cursor-(height-3)+1, 0)
	for i := first; i < len(p.shown) && len(out) < height; i++ {
		a := p.shown[i]
		line := "   " + a.title
		if i == p.cursor {
			line = p.look.Selected.Render(" ▸ " + a.title)
		}
		out = append(out, spread(line, p.look.Key.Render(a.key)+" ", width))
	}
	if len(p.shown) == 0 {
		out = append(out, p.look.Faint.Render("   nothing is called that"))
	}
	return strings.Join(out, "\n")
}
