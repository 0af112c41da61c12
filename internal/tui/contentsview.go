package tui

import (
	"fmt"
	"slices"
	"strings"

	"ormbook/internal/book"
)

// row is one line of the list: a chapter, an item by its place among those shown, or an empty line.
type row struct {
	chapter *book.Chapter
	item    int
	text    string
}

// redraw lays the lines out and keeps the cursor in view; View draws those that are seen.
func (c *contents) redraw() {
	if c.width == 0 {
		return
	}
	c.rows = c.rows[:0] // thousands, at every key: their places are used again
	at := 0
	var chapter *book.Chapter
	for i, n := range c.shown {
		if ch := c.items[n].chapter; ch != chapter {
			if chapter = ch; len(c.rows) > 0 {
				c.rows = append(c.rows, row{})
			}
			c.rows = append(c.rows, row{chapter: ch})
		}
		if i == c.cursor {
			at = len(c.rows)
		}
		c.rows = append(c.rows, row{item: i + 1})
	}
	if len(c.shown) == 0 {
		for _, line := range lines("Nothing here. esc shows everything again.", c.width-4) {
			c.rows = append(c.rows, row{text: "   " + line})
		}
	}
	c.scroll.set(slices.Grow(c.scroll.text[:0], len(c.rows))[:len(c.rows)], c.bodyHeight())
	c.scroll.show(max(at-2, 0), at+2)
}

// rowLine draws the i-th line in view.
func (c *contents) rowLine(i int) string {
	n := c.scroll.offset + i
	switch {
	case n >= len(c.rows):
		return ""
	case c.rows[n].chapter != nil:
		return c.chapterLine(c.rows[n].chapter)
	case c.rows[n].item > 0:
		at := c.rows[n].item - 1
		return c.line(c.items[c.shown[at]], at == c.cursor)
	}
	return c.rows[n].text
}

func (c *contents) bodyHeight() int { return c.height - 2 - len(c.noticeLines()) }

// noticeLines stand below the list.
func (c *contents) noticeLines() []string {
	notice := c.notice
	if notice == "" && c.known.lost != "" {
		notice = "Cells of yours whose steps are gone from the book are kept in " + c.known.lost
	}
	if notice == "" {
		return nil
	}
	text := lines(notice, c.width-4)
	if most := max(c.height/3, 1); len(text) > most { // the list is what one came for
		text = append(text[:most-1:most-1], cut(text[most-1]+" …", c.width-4))
	}
	return append([]string{""}, indent(styled(c.look.Warn.Render, text), "   ")...)
}

func (c *contents) chapterLine(ch *book.Chapter) string {
	done := 0
	for _, l := range ch.Lessons {
		if c.state(item{lesson: l}) == itemDone {
			done++
		}
	}
	sign := ""
	if done == len(ch.Lessons) && done > 0 {
		sign = c.look.Good.Render("● done")
	}
	left := fmt.Sprintf("  %2d  %s", ch.Number, c.look.Title.Render(ch.Title))
	if sign == "" {
		return cut(left, c.width)
	}
	return spread(left, c.mark(sign, ""), c.width)
}

func (c *contents) line(it item, here bool) string {
	pointer := "   "
	if here {
		pointer = c.look.Selected.Render(" ▸ ")
	}
	if it.exercise != nil {
		return c.exerciseLine(it.exercise, pointer, here)
	}
	title := it.lesson.Title
	if here {
		title = c.look.Selected.Render(title)
	}
	return spread(pointer+"   "+title, c.lessonMark(it.lesson), c.width)
}

// roomy is the width from which marks have words, and lessons and exercises their length beside them.
const roomy = 64

// mark sets what was done, and how long or hard it is, in columns.
func (c *contents) mark(state, size string) string {
	if c.width < roomy {
		return pad(state, 8)
	}
	return pad(state, 20) + pad(size, 9)
}

func (c *contents) lessonMark(l *book.Lesson) string {
	minutes := c.look.Faint.Render(fmt.Sprintf("~%3d min", l.Minutes))
	if n := c.known.kept.Changed[l.ID]; n > 0 {
		return c.mark(c.look.Warn.Render(c.changedSteps(n)), minutes)
	}
	switch c.state(item{lesson: l}) {
	case itemDone:
		return c.mark(c.look.Good.Render("●")+" done", minutes)
	case itemBegun:
		place := fmt.Sprintf("%d/%d", max(c.known.places[l.ID], 1), len(l.Steps))
		if c.width >= roomy {
			place = fmt.Sprintf("step %d of %d", max(c.known.places[l.ID], 1), len(l.Steps))
		}
		return c.mark(c.look.Warn.Render("◐")+" "+place, minutes)
	}
	return c.mark("○", minutes)
}

// changedSteps says in how many steps the book has changed since the student wrote in them.
func (c *contents) changedSteps(n int) string {
	switch {
	case c.width < roomy:
		return "≠ new"
	case n == 1:
		return "≠ 1 step changed"
	}
	return fmt.Sprintf("≠ %d steps changed", n)
}

func (c *contents) exerciseLine(e *book.Exercise, pointer string, here bool) string {
	title := e.Title
	if here {
		title = c.look.Selected.Render(title)
	}
	mark, best, tries := "○", c.known.best[e.Slug], c.known.tries[e.Slug]
	points := fmt.Sprintf(" %d/%d", best.Points, e.Points())
	switch {
	case best.Outcome == "passed":
		mark = c.look.Good.Render("✓") + points
	case tries > 0 && c.width < roomy:
		mark = c.look.Bad.Render("✗") + points
	case tries > 0:
		mark = c.look.Bad.Render("✗") + points + fmt.Sprintf(", attempt %d", tries)
	}
	return spread(pointer+"   ✎ "+title, c.mark(mark, c.look.Faint.Render(strings.Repeat("★", e.Stars))), c.width)
}

// View implements Component.
func (c *contents) View() string {
	out := []string{c.header(), c.look.Faint.Render(strings.Repeat("─", c.width))}
	for i := range c.bodyHeight() {
		out = append(out, c.rowLine(i))
	}
	return strings.Join(append(out, c.noticeLines()...), "\n")
}

func (c *contents) header() string {
	if c.searching || c.search.Value() != "" {
		c.search.Width = max(c.width/2, 10)
		found := fmt.Sprintf("%d found ", len(c.shown))
		if c.searching {
			return spread(" "+c.search.View(), found, c.width)
		}
		return spread(" / "+c.search.Value(), found, c.width)
	}
	right := fmt.Sprintf("%s  %d of %d ", bar(c.done, len(c.items), min(15, c.width/8)), c.done, len(c.items))
	if c.pending {
		right = c.look.Warn.Render(fmt.Sprintf("only what is not done, %d", len(c.shown))) + "   " + right
	}
	return spread(" ormbook · "+c.look.Title.Render(c.book.Title), right, c.width)
}
