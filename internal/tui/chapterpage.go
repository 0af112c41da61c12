package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
)

// chapterPage stands between two chapters: what the one was about in short, and what the next is about. Either may be missing.
type chapterPage struct {
	look          *look
	ended, begins *book.Chapter
	next          func() tea.Cmd
	width, height int
	scroll        scroller
}

// pageAfter is the page behind the i-th item where a chapter ends there, nil where none does or nothing is written.
func pageAfter(l *look, items []item, i int, next func() tea.Cmd) Component {
	if i < 0 {
		return nil
	}
	page := &chapterPage{look: l, ended: items[i].chapter, next: next}
	if i+1 < len(items) {
		if page.begins = items[i+1].chapter; page.begins == page.ended {
			return nil
		}
	}
	if page.ended.Summary == "" && (page.begins == nil || page.begins.Intro == "") {
		return nil
	}
	return page
}

// Init implements Component.
func (c *chapterPage) Init() tea.Cmd { return nil }

// Update implements Component.
func (c *chapterPage) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
	case key.Matches(k, keyBack):
		return pop
	case key.Matches(k, keyNext, keySkip):
		return c.next()
	default:
		c.scroll.key(k)
	}
	return nil
}

// SetSize implements Component.
func (c *chapterPage) SetSize(width, height int) {
	c.width, c.height = width, height
	var out []string
	part := func(title, text string) {
		if text != "" {
			out = append(out, "", c.look.Title.Render(title), "")
			out = append(out, c.look.prose(text, c.width-6)...)
		}
	}
	if c.ended != nil {
		part(fmt.Sprintf("%d %s, in short", c.ended.Number, c.ended.Title), c.ended.Summary)
	}
	if c.begins != nil {
		part(fmt.Sprintf("%d %s", c.begins.Number, c.begins.Title), c.begins.Intro)
	}
	c.scroll.set(indent(out, "   "), height)
}

// View implements Component.
func (c *chapterPage) View() string {
	var out []string
	for i := range c.scroll.height {
		out = append(out, c.scroll.line(i))
	}
	return strings.Join(out, "\n")
}

// Typing implements Component.
func (c *chapterPage) Typing() bool { return false }

// Close implements Component.
func (c *chapterPage) Close() {}

// ShortHelp implements Component.
func (c *chapterPage) ShortHelp() []key.Binding {
	return []key.Binding{as(keyNext, "go on"), when(c.scroll.end() > 0, bind("↑↓", "scroll", "up", "down")), keyBack}
}

// FullHelp implements Component.
func (c *chapterPage) FullHelp() [][]key.Binding {
	return [][]key.Binding{{as(keyNext, "go on"), keyUp, keyDown, keyPageUp, keyPageDown, keyBack}}
}
