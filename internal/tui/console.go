package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/database"
	"ormbook/internal/show"
)

// console is the prompt for SQL on a database, with what was asked and what came.
type console struct {
	owner   *tables
	input   textinput.Model
	history *history
	asked   []asked
	choice  *choice // a completion that tab goes through
	busy    bool
	running running
	scroll  scroller
}

// asked is one input and what came of it.
type asked struct {
	sql     string
	results []database.Result
	err     error
}

// sentSQLMsg brings what came of an input.
type sentSQLMsg struct {
	run   int
	asked asked
	wrote bool
}

const (
	askedKept    = 30               // inputs that stay on the screen
	resultsShown = 500              // rows of one result that are drawn
	consoleLimit = 10 * time.Second // for one input, as for a step
)

var (
	keySend     = bind("⏎", "send", "enter")
	keyComplete = bind("tab", "complete", "tab")
	keyEarlier  = bind("↑↓", "history", "up", "down")
	keyScroll   = bind("pgup pgdn", "scroll", "pgup", "pgdown")
)

func (c *console) keys() []key.Binding {
	if c.busy {
		return []key.Binding{keyStop}
	}
	return []key.Binding{keySend, keyComplete, keyEarlier, keyScroll, as(keyBack, "tables")}
}

func (c *console) key(msg tea.KeyMsg) tea.Cmd {
	switch name := msg.String(); {
	case name == "pgup" || name == "pgdown":
		c.scroll.key(msg)
		return nil
	case c.busy && name == "esc":
		c.running.cancel()
		return say("stopping…")
	case c.busy:
		return say("still running; esc stops it")
	case name == "esc":
		c.choice = nil
		return c.owner.back()
	case name == "enter":
		return c.send(strings.TrimSpace(c.input.Value()))
	case name == "up":
		c.recall(c.history.earlier(c.input.Value()))
	case name == "down":
		c.recall(c.history.later(c.input.Value()))
	case name == "tab":
		return c.complete()
	default:
		c.choice = nil
		c.input, _ = c.input.Update(msg)
	}
	c.redraw()
	return nil
}

func (c *console) recall(text string) {
	c.choice = nil
	c.input.SetValue(text)
	c.input.CursorEnd()
}

// send sends what was typed, as a psql or sqlite3 prompt would.
func (c *console) send(sql string) tea.Cmd {
	if sql == "" {
		return say("type SQL first, such as SELECT 1")
	}
	t := c.owner
	ctx, cancel := context.WithTimeout(t.life, consoleLimit)
	c.busy, c.choice = true, nil
	c.running = running{number: c.running.number + 1, cancel: cancel, begun: t.now()}
	m := sentSQLMsg{run: c.running.number, asked: asked{sql: sql}}
	work := send(t, func() tea.Msg {
		err := t.source.Look(ctx, func(d database.Database) error {
			before := d.Tape().Len()
			m.asked.results, m.asked.err = d.Exec(ctx, sql, database.Place{})
			m.wrote = !harmless(d.Tape().Since(before))
			return nil
		})
		m.asked.err = errors.Join(m.asked.err, err)
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			m.asked.err = fmt.Errorf("the statement was stopped after %s", consoleLimit)
		}
		return m
	})
	return tea.Batch(c.history.add(sql), ticker(t, m.run), work)
}

// harmless is true for statements that leave no trace: nothing was written and no transaction begun.
func harmless(entries []database.Entry) bool {
	for _, e := range entries {
		if e.Kind != database.Statement {
			return false
		}
	}
	return database.Written(entries).Nothing()
}

func (c *console) tick(m tickMsg) tea.Cmd {
	if !c.busy || m.run != c.running.number {
		return nil
	}
	c.running.frame++
	return ticker(c.owner, c.running.number)
}

// answered shows what came. A faulty statement stays at the prompt, to be mended.
func (c *console) answered(m sentSQLMsg) tea.Cmd {
	if m.run != c.running.number {
		return nil
	}
	c.running.cancel()
	c.busy = false
	var again tea.Cmd
	if m.wrote {
		c.owner.spoiled = true
		again = send(c.owner, c.owner.read)
	}
	if errors.Is(m.asked.err, context.Canceled) {
		return tea.Batch(again, say("stopped"))
	}
	c.asked = append(c.asked, m.asked)
	c.asked = c.asked[max(len(c.asked)-askedKept, 0):]
	if m.asked.err == nil {
		c.input.SetValue("")
	}
	c.redraw()
	c.scroll.to(c.scroll.end())
	return again
}

func (c *console) errText(err error) string {
	return c.owner.engine + " says: " + show.Printable(strings.TrimPrefix(err.Error(), "ERROR: "))
}

func (c *console) pulse() string {
	return spinner[c.running.frame%len(spinner)] + fmt.Sprintf(" running %.1f s", c.owner.now().Sub(c.running.begun).Seconds())
}

// redraw lays out what was asked. Two lines at the end are the completion's and the prompt's.
func (c *console) redraw() {
	t := c.owner
	p := &page{width: t.width - 2}
	if len(c.asked) == 0 {
		p.add(lines("Type SQL and press enter. It runs on this database, as `ormbook sql` would run it. What you change lasts until you leave this screen: whatever runs next begins from a fresh database.", min(p.width, widest))...)
	}
	for _, a := range c.asked {
		p.gap()
		p.add(hang(t.look.Accent.Render("› "), hard(t.look.code("sql", show.Printable(a.sql)), p.width-2))...)
		for _, r := range a.results {
			p.add(c.result(r, p.width)...)
		}
		if a.err != nil {
			p.add(hang(t.look.Bad.Render("✗ "), lines(c.errText(a.err), p.width-2))...)
		}
	}
	c.scroll.set(p.text, t.bodyHeight()-2)
}

// result draws a table, each row below the other where it is too wide.
func (c *console) result(r database.Result, width int) []string {
	text := splitStyled(show.Printable(clippedResult(r).Text()))
	for _, line := range text {
		if len(r.Rows) > 0 && tooWide(line, width) {
			return c.upright(r, width)
		}
	}
	return text
}

func tooWide(line string, width int) bool { return ansi.StringWidth(line) > width }

func clippedResult(r database.Result) database.Result {
	if len(r.Rows) > resultsShown {
		r.Rows = r.Rows[:resultsShown]
	}
	return r
}

func (c *console) upright(r database.Result, width int) []string {
	shown := clippedResult(r)
	name := 0
	for _, col := range r.Columns {
		name = max(name, min(len([]rune(col)), 30))
	}
	var out []string
	for i, row := range shown.Rows {
		out = append(out, c.owner.look.Faint.Render(fmt.Sprintf("── row %d ──", i+1)))
		for n, v := range row {
			head := c.owner.look.Accent.Render(pad(show.Printable(r.Columns[n]), name)) + "  "
			out = append(out, hang(head, hard(cell(v), max(width-name-2, 10)))...)
		}
	}
	return append(out, fmt.Sprintf("(%s)", show.Count(len(r.Rows), "row")))
}

// line is the i-th line of the page: the answers, the completion, the prompt.
func (c *console) line(i int) string {
	t := c.owner
	switch i {
	case t.bodyHeight() - 2:
		return " " + c.choice.line(t.look, t.width-2)
	case t.bodyHeight() - 1:
		c.input.Width = max(t.width-6, 10)
		return " " + c.input.View()
	}
	return " " + c.scroll.line(i)
}
