package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/database"
	"ormbook/internal/show"
)

// listWidth is the room for the names of the tables.
func (t *tables) listWidth() int {
	widest := 16
	for i, table := range t.list {
		widest = max(widest, ansi.StringWidth(table.Name)+len(itoa(t.counts[i]))+7)
	}
	return min(widest, max(t.width*2/5, 16))
}

func (t *tables) bodyHeight() int { return t.height - 2 }

func (t *tables) listKey(msg tea.KeyMsg) tea.Cmd {
	if len(t.list) == 0 {
		return nil
	}
	last := len(t.list) - 1
	switch {
	case key.Matches(msg, keyRows):
		return t.openRows()
	case key.Matches(msg, keyUp):
		t.cursor = max(t.cursor-1, 0)
	case key.Matches(msg, keyDown):
		t.cursor = min(t.cursor+1, last)
	case key.Matches(msg, keyTop):
		t.cursor = 0
	case key.Matches(msg, keyBottom):
		t.cursor = last
	default:
		t.scroll.key(msg) // the description
		return nil
	}
	t.scroll.offset = 0
	t.redraw()
	return nil
}

// redraw makes the text of the present page anew.
func (t *tables) redraw() {
	if t.width == 0 {
		return
	}
	switch t.state {
	case tablesList:
		t.scroll.set(t.description(t.width-t.listWidth()-4), t.bodyHeight())
	case tablesDiagram:
		if t.picture.text == nil {
			t.picture = draw(t.list, t.width-2)
		}
		t.scroll.set(t.picture.lines(t.width-2), t.bodyHeight())
	case tablesRow:
		t.scroll.set(t.rowInFull(), t.bodyHeight())
	case tablesSQL:
		t.console.redraw()
	}
}

// description says all that the catalogue has on the chosen table.
func (t *tables) description(width int) []string {
	p := &page{width: max(width, 10)}
	if len(t.list) == 0 {
		p.add(lines("There are no tables yet.", p.width)...)
		return p.text
	}
	table := t.list[t.cursor]
	name := t.look.Title.Render(show.Printable(table.Name))
	if table.View {
		name += t.look.Faint.Render("  a view")
	}
	p.add(name, "")
	p.add(t.columnLines(table)...)
	t.about(p, "key", slices.DeleteFunc([]string{strings.Join(table.Key, ", ")}, func(s string) bool { return s == "" }))
	t.about(p, "indexes", described(table.Indexes))
	t.about(p, "refers", described(table.Foreign))
	t.about(p, "checks", table.Checks)
	return p.text
}

type describer interface{ Describe() string }

func described[D describer](list []D) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Describe())
	}
	return out
}

func (t *tables) about(p *page, label string, list []string) {
	for i, text := range list {
		if i == 0 {
			p.gap()
		} else {
			label = ""
		}
		head := t.look.Faint.Render(fmt.Sprintf("%-*s", labelWidth, label))
		p.add(hang(head, lines(show.Printable(text), max(p.width-labelWidth, 10)))...)
	}
}

// columnLines is a line for each column: what keys it belongs to, its name, its type, and what else holds.
func (t *tables) columnLines(table database.Table) []string {
	name, kind := 0, 0
	for _, c := range table.Columns {
		name, kind = max(name, ansi.StringWidth(c.Name)), max(kind, ansi.StringWidth(c.Type))
	}
	var out []string
	for _, c := range table.Columns {
		var notes []string
		if c.NotNull {
			notes = append(notes, "NOT NULL")
		}
		if c.Default != "" {
			notes = append(notes, "DEFAULT "+c.Default)
		}
		line := t.look.Accent.Render(keyMark(table, c.Name)) + " " + pad(show.Printable(c.Name), name) + "  " + pad(show.Printable(c.Type), kind)
		out = append(out, line+"  "+t.look.Faint.Render(show.Printable(strings.Join(notes, " "))))
	}
	return out
}

// keyMark is PK for a column of the primary key, FK for one that refers to another table.
func keyMark(table database.Table, column string) string {
	if slices.Contains(table.Key, column) {
		return "PK"
	}
	for _, f := range table.Foreign {
		if slices.Contains(f.Columns, column) {
			return "FK"
		}
	}
	return "  "
}

// View implements Component.
func (t *tables) View() string {
	out := []string{t.header(), t.look.Faint.Render(t.rule())}
	for i := range t.bodyHeight() {
		out = append(out, t.line(i))
	}
	return strings.Join(out, "\n")
}

func (t *tables) line(i int) string {
	switch t.state {
	case tablesLoading:
		if i == 0 {
			return t.look.Faint.Render(" reading the tables; what leads to them is run first")
		}
		return ""
	case tablesList:
		return pad(t.listLine(i), t.listWidth()) + t.look.Faint.Render(" │ ") + t.scroll.line(i)
	case tablesRows:
		return t.rowsLine(i)
	case tablesSQL:
		return t.console.line(i)
	}
	return " " + t.scroll.line(i)
}

// listLine is the i-th table in view with its number of rows.
func (t *tables) listLine(i int) string {
	n := i + max(t.cursor-t.bodyHeight()+2, 0)
	if n >= len(t.list) {
		return ""
	}
	pointer, name := "   ", show.Printable(t.list[n].Name)
	width := t.listWidth() - len(itoa(t.counts[n])) - 5
	if n == t.cursor {
		pointer = t.look.Selected.Render(" ▸ ")
		return pointer + t.look.Selected.Render(pad(name, width)) + "  " + t.look.Faint.Render(itoa(t.counts[n]))
	}
	return pointer + pad(name, width) + "  " + t.look.Faint.Render(itoa(t.counts[n]))
}

func (t *tables) rule() string {
	rule := strings.Repeat("─", t.width)
	if t.state == tablesList {
		n := t.listWidth() + 1
		rule = strings.Repeat("─", n) + "┬" + strings.Repeat("─", max(t.width-n-1, 0))
	}
	more := t.scroll.more()
	if t.state == tablesSQL {
		more = t.console.scroll.more()
	}
	if more != "" && t.state != tablesRows {
		rule = string([]rune(rule)[:t.width-len([]rune(more))-1]) + more + "─"
	}
	return rule
}

func (t *tables) header() string {
	left := " Tables · " + t.title
	switch t.state {
	case tablesRows, tablesRow:
		left = " " + show.Printable(t.rows.table.Name) + " · " + t.title
	case tablesDiagram:
		left = " Diagram · " + t.title
	case tablesSQL:
		left = " SQL · " + t.title
	}
	right := t.look.Accent.Render(t.engine) + " "
	switch {
	case t.console.busy:
		right = t.look.Warn.Render(t.console.pulse()) + " "
	case t.state == tablesRows || t.state == tablesRow:
		right = fmt.Sprintf("row %d of %d   ", min(t.rows.at+1, t.rows.count), t.rows.count) + right
	case t.spoiled:
		right = t.look.Warn.Render("changed by you") + "   " + right
	}
	return spread(left, right, t.width)
}
