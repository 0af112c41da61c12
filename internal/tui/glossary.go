package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
)

// glossary explains the book's words, and sets SQLAlchemy beside GORM, as one types a word.
type glossary struct {
	look          *look
	book          book.Glossary
	input         textinput.Model
	width, height int
	scroll        scroller
}

var keyWords = bind("ctrl+g", "the words of the book", "ctrl+g")

func newGlossary(l *look, g book.Glossary) *glossary {
	return &glossary{look: l, book: g, input: l.input("› ")}
}

// Init implements Component.
func (g *glossary) Init() tea.Cmd { return nil }

// Update implements Component.
func (g *glossary) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
		return nil
	case key.Matches(k, keyBack):
		return pop
	case k.String() == "up", k.String() == "down", k.String() == "pgup", k.String() == "pgdown":
		g.scroll.key(k)
		return nil
	}
	g.input, _ = g.input.Update(k)
	g.scroll.offset = 0
	g.redraw()
	return nil
}

func (g *glossary) redraw() {
	found := g.book
	if word := g.input.Value(); strings.TrimSpace(word) != "" {
		found.Words, found.Compare = g.book.Look(word)
	}
	width := max(min(g.width-6, widest), 10)
	var out []string
	for _, w := range found.Words {
		out = append(out, spread(g.look.Title.Render(w.Word), g.look.Faint.Render(w.Lesson), width))
		out = append(append(out, indent(lines(w.Means, width-2), "  ")...), "")
	}
	if len(found.Compare) > 0 {
		out = append(out, g.look.Accent.Render("SQLAlchemy ↔ GORM"), "")
	}
	for _, c := range found.Compare {
		out = append(out, g.compared(c, width)...)
	}
	if len(out) == 0 {
		out = lines("Nobody explains that here. Fewer letters find more.", width)
	}
	g.scroll.set(indent(out, "   "), g.height-3)
}

func (g *glossary) compared(c book.Comparison, width int) []string {
	out := hang(g.look.Faint.Render("Python "), lines(c.Python, width-7))
	out = append(out, hang(g.look.Faint.Render("Go     "), lines(c.Go, width-7))...)
	if c.Note != "" {
		out = append(out, indent(lines(c.Note, width-7), "       ")...)
	}
	return append(out, "")
}

// View implements Component.
func (g *glossary) View() string {
	g.input.Width = max(g.width-20, 10)
	right := fmt.Sprintf("%s %s ", g.scroll.more(), "words")
	out := []string{spread(" "+g.input.View(), right, g.width), g.look.Faint.Render(strings.Repeat("─", g.width))}
	for i := range g.scroll.height {
		out = append(out, g.scroll.line(i))
	}
	return strings.Join(out, "\n")
}

// SetSize implements Component.
func (g *glossary) SetSize(width, height int) {
	g.width, g.height = width, height
	g.redraw()
}

// Typing implements Component.
func (g *glossary) Typing() bool { return true }

// Close implements Component.
func (g *glossary) Close() {}

// ShortHelp implements Component.
func (g *glossary) ShortHelp() []key.Binding {
	return []key.Binding{bind("a…z", "find a word", "a"), bind("↑↓", "scroll", "up", "down"), keyBack}
}

// FullHelp implements Component.
func (g *glossary) FullHelp() [][]key.Binding { return [][]key.Binding{g.ShortHelp()} }
