package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
	"ormbook/internal/progress"
	"ormbook/internal/show"
)

// settle brings the kept edits to the places that they have in this version of the book, and tells the reader what has changed.
func (r *reader) settle(rows []progress.Edit) tea.Cmd {
	now := r.draft.rows(r.title, r.lesson)
	if text := r.changes(); text != "" && r.news == "" {
		r.news = text
	}
	if samePlaces(rows, now) {
		return nil
	}
	return r.journal.write(func() error { return r.store.ReplaceEdits(r.title, r.lesson.ID, now) })
}

// samePlaces is true where every kept row has its place still.
func samePlaces(rows, now []progress.Edit) bool {
	places := map[[2]int]string{}
	for _, e := range rows {
		places[[2]int{e.Step, e.Cell}] = e.Text
	}
	for _, e := range now {
		if text, there := places[[2]int{e.Step, e.Cell}]; !there || text != e.Text {
			return false
		}
	}
	return len(rows) == len(now)
}

// changes says which steps of the lesson are not what they were when the student wrote in them.
func (r *reader) changes() string {
	var steps, text []string
	for _, s := range r.lesson.Steps {
		if r.draft.changed(s) {
			steps = append(steps, itoa(s.Number))
		}
	}
	if len(steps) > 0 {
		text = append(text, "≠ The book has changed since you wrote in this lesson: step "+strings.Join(steps, ", ")+".")
	}
	if len(r.draft.lost) > 0 {
		text = append(text, "Cells of yours whose step is gone are kept; the contents say where.")
	}
	return strings.Join(text, " ")
}

func (r *reader) isOutdated(c *book.Cell) bool {
	_, old := r.draft.against[c]
	return old
}

// keepOwn lets the student's text stand for the book's new one.
func (r *reader) keepOwn() tea.Cmd {
	old, next := r.draft, r.draft.keptOwn(r.present())
	before, after := old.rows(r.title, r.lesson), next.rows(r.title, r.lesson)
	for _, b := range r.benches {
		b.adopt(old, next)
	}
	r.draft = next
	r.redraw()
	return tea.Batch(r.journal.write(func() error { return saveDraft(r.store, before, after) }), say("yours is kept"))
}

// changed shows what the book has made of a step since the student wrote in it.
type changed struct {
	reader        *reader
	width, height int
	scroll        scroller
}

func newChanged(r *reader) *changed { return &changed{reader: r} }

// Init implements Component.
func (c *changed) Init() tea.Cmd { return nil }

// Update implements Component.
func (c *changed) Update(msg tea.Msg) tea.Cmd {
	k, is := msg.(tea.KeyMsg)
	switch {
	case !is:
	case key.Matches(k, keyReset):
		return c.decide(c.reader.resetStep)
	case key.Matches(k, keyKeepOwn):
		return c.decide(c.reader.keepOwn)
	case key.Matches(k, keyBack), key.Matches(k, keyDifference):
		return pop
	default:
		c.scroll.key(k)
	}
	return nil
}

// decide goes back to the lesson with what the student has chosen.
func (c *changed) decide(choice func() tea.Cmd) tea.Cmd { return tea.Batch(pop, choice()) }

// redraw sets the old text, the new one and the student's against each other.
func (c *changed) redraw() {
	if c.width == 0 {
		return
	}
	p, r := &page{width: c.width - 2}, c.reader
	now := ""
	for _, cell := range cellsOf(r.present()) {
		now += cell.Code
		if was, old := r.draft.against[cell]; old {
			c.difference(p, "the book then (-) and now (+)", was, cell.Code)
			c.difference(p, "the book now (-) and yours (+)", cell.Code, r.draft.edits[cell])
		}
	}
	if was, old := r.draft.under[r.step]; old {
		c.difference(p, "the step then (-) and now (+); your own cells stand behind it", was, now)
	}
	c.scroll.set(p.text, c.height-2)
}

// difference draws two texts as one. Versions that did not keep the book's text left only its sum.
func (c *changed) difference(p *page, title, old, now string) {
	l := c.reader.look
	p.gap()
	p.add(l.Accent.Render(title))
	if old == "" {
		p.add(l.Faint.Render("(what the book said then was not kept)"))
		return
	}
	for i, line := range strings.Split(strings.TrimRight(untab(show.TextDifference("", old, now)), "\n"), "\n") {
		if i < 2 {
			continue // the names of the two
		}
		list := hard(line, p.width)
		switch {
		case strings.HasPrefix(line, "+"):
			list = styled(l.Good.Render, list)
		case strings.HasPrefix(line, "-"):
			list = styled(l.Bad.Render, list)
		}
		p.add(list...)
	}
}

// View implements Component.
func (c *changed) View() string {
	head := fmt.Sprintf(" step %d · what has changed since you wrote here", c.reader.step)
	out := []string{cut(head, c.width), c.reader.look.Faint.Render(strings.Repeat("─", c.width))}
	for i := range c.height - 2 {
		out = append(out, " "+c.scroll.line(i))
	}
	return strings.Join(out, "\n")
}

// SetSize implements Component.
func (c *changed) SetSize(width, height int) {
	c.width, c.height = width, height
	c.redraw()
}

// Typing implements Component.
func (c *changed) Typing() bool { return false }

// Close implements Component.
func (c *changed) Close() {}

// ShortHelp implements Component.
func (c *changed) ShortHelp() []key.Binding {
	return []key.Binding{as(keyReset, "take the book's"), keyKeepOwn, keyBack}
}

// FullHelp implements Component.
func (c *changed) FullHelp() [][]key.Binding {
	return [][]key.Binding{{as(keyReset, "take the book's new text; u brings yours back"), as(keyKeepOwn, "keep yours, and take the mark away"), keyBack}, {keyUp, keyDown, keyPageUp, keyPageDown}}
}
