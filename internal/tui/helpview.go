package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
)

// helpView lists every key of a screen, from its key map.
type helpView struct {
	look   *look
	groups [][]key.Binding
	scroll scroller
}

func newHelpView(l *look, m help.KeyMap) *helpView {
	groups := append(m.FullHelp(), []key.Binding{as(keyHelp, "this help"), keyWords, keyQuit})
	return &helpView{look: l, groups: groups}
}

func (h *helpView) view(width, height int) string {
	text := []string{" " + h.look.Title.Render("Keys"), ""}
	for _, group := range h.groups {
		for _, b := range group {
			if b.Help().Key != "" {
				text = append(text, h.line(b, width))
			}
		}
		text = append(text, "")
	}
	h.scroll.set(text, height)
	out := make([]string, height)
	for i := range out {
		out[i] = h.scroll.line(i)
	}
	return strings.Join(out, "\n")
}

func (h *helpView) line(b key.Binding, width int) string {
	name, does := fmt.Sprintf("  %-12s", b.Help().Key), b.Help().Desc
	if !b.Enabled() {
		return cut(h.look.Faint.Render(name+does+"   (not now)"), width)
	}
	return cut(h.look.Key.Render(name)+does, width)
}
