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
	if c.notice == "" {
		return nil
	}
	return append([]string{""}, indent(styled(c.look.Warn.Render, lines(c.notice, c.width-4)), "   ")...)
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
	return spread(fmt.Sprintf("   %d  %s", ch.Number, c.look.Title.Render(ch.Title)), sign+"  ", c.width)
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
	return spread(pointer+"   "+title, c.lessonMark(it.lesson)+"  ", c.width)
}

func (c *contents) lessonMark(l *book.Lesson) string {
	minutes := c.look.Faint.Render(fmt.Sprintf("~ %d min", l.Minutes))
	switch c.state(item{lesson: l}) {
	case itemDone:
		return c.look.Good.Render("●") + " done           "
	case itemBegun:
		place := max(c.known.places[l.ID], 1)
		return c.look.Warn.Render("◐") + fmt.Sprintf(" step %d of %-2d", place, len(l.Steps)) + "   " + minutes
	}
	return "○ " + minutes
}

func (c *contents) exerciseLine(e *book.Exercise, pointer string, here bool) string {
	title := e.Title
	if here {
		title = c.look.Selected.Render(title)
	}
	mark := c.look.Faint.Render(strings.Repeat("★", e.Stars))
	best, tries := c.known.best[e.Slug], c.known.tries[e.Slug]
	switch {
	case best.Outcome == "passed":
		mark += "   " + c.look.Good.Render("✓") + fmt.Sprintf(" %d/%d", best.Points, e.Points())
	case tries > 0:
		mark += "   " + c.look.Bad.Render("✗") + fmt.Sprintf(" %d/%d, attempt %d", best.Points, e.Points(), tries)
	default:
		mark += "   ○"
	}
	return spread(pointer+"   ✎ "+title, mark+"  ", c.width)
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
	right := fmt.Sprintf("%s  %d of %d ", bar(c.done, len(c.items), 15), c.done, len(c.items))
	return spread(" ormbook · "+c.look.Title.Render(c.book.Title), right, c.width)
}
