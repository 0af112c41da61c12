package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"
)

const keysApart = "   "

// lastLine names the keys that work now, as many as there is room for. What must not be missed stands at its end, on every screen at the same
// place: the way out and the help, else the last key. What was said comes before all.
func (m *root) lastLine(keys []key.Binding) string {
	keys = slices.DeleteFunc(slices.Clone(keys), func(b key.Binding) bool { return !b.Enabled() })
	if len(keys) == 0 {
		return ""
	}
	first, fixed := fixedKeys(keys)
	end := m.keyWords(fixed[0])
	for _, b := range fixed[1:] {
		end += keysApart + m.keyWords(b)
	}
	line := " "
	if m.said != "" {
		line += m.look.Warn.Render(cut(m.said, m.width-ansi.StringWidth(end)-5)) + keysApart
	}
	for _, b := range first {
		words := m.keyWords(b) + keysApart
		if ansi.StringWidth(line+words+end) > m.width {
			break
		}
		line += words
	}
	return cut(line+end, m.width)
}

func (m *root) keyWords(b key.Binding) string {
	return m.look.Key.Render(b.Help().Key) + " " + m.look.Faint.Render(b.Help().Desc)
}

// fixedKeys parts the keys from those that always have their place.
func fixedKeys(keys []key.Binding) (first, fixed []key.Binding) {
	for _, b := range keys {
		if slices.Contains(b.Keys(), "esc") || slices.Contains(b.Keys(), "?") {
			fixed = append(fixed, b)
		} else {
			first = append(first, b)
		}
	}
	if len(fixed) == 0 {
		return keys[:len(keys)-1], keys[len(keys)-1:]
	}
	slices.SortStableFunc(fixed, func(a, b key.Binding) int {
		return strings.Compare(b.Keys()[0], a.Keys()[0]) // esc before ?
	})
	return first, fixed
}
