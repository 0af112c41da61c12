package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/database"
	"ormbook/internal/show"
)

const (
	pageRows  = 200 // rows that are read at a time
	pagesKept = 12  // pages that are held
	widestRow = 40  // columns of a value
)

// rowPages are the rows of one table, of which only the pages around those in view are held.
type rowPages struct {
	table  database.Table
	count  int
	pages  map[int][][]any // nil while a page is being read
	used   []int           // pages in the order in which they were read
	widths []int           // of the columns; they only grow, so that nothing jumps
	at     int             // the chosen row
	top    int             // the first in view
	column int             // the first in view
}

// pageReadMsg brings one page.
type pageReadMsg struct {
	rows *rowPages
	page int
	got  [][]any
	err  error
}

func (t *tables) openRows() tea.Cmd {
	table := t.list[t.cursor]
	t.rows = &rowPages{table: table, count: t.counts[t.cursor], pages: map[int][][]any{}}
	for _, c := range table.Columns {
		t.rows.widths = append(t.rows.widths, min(ansi.StringWidth(c.Name), widestRow))
	}
	t.turn(tablesRows)
	return t.fetch()
}

// fetch reads the pages in view, and those beside them, that are not there yet.
func (t *tables) fetch() tea.Cmd {
	r := t.rows
	var cmds []tea.Cmd
	first, last := (r.top-pageRows/2)/pageRows, (r.top+t.bodyHeight()+pageRows/2)/pageRows
	for n := max(first, 0); n <= last && n*pageRows < r.count; n++ {
		if _, known := r.pages[n]; known {
			continue
		}
		r.pages[n] = nil
		cmds = append(cmds, send(t, func() tea.Msg {
			m := pageReadMsg{rows: r, page: n}
			m.err = t.source.Look(t.life, func(d database.Database) (err error) {
				m.got, err = database.Page(t.life, d, r.table, n*pageRows, pageRows)
				return err
			})
			return m
		}))
	}
	return tea.Batch(cmds...)
}

func (t *tables) pageRead(m pageReadMsg) tea.Cmd {
	r := m.rows
	if m.err != nil {
		delete(r.pages, m.page)
		if t.life.Err() != nil {
			return nil
		}
		return failed(m.err)
	}
	r.pages[m.page] = m.got
	r.used = append(r.used, m.page)
	if len(r.used) > pagesKept {
		delete(r.pages, r.used[0])
		r.used = r.used[1:]
	}
	for _, row := range m.got {
		for i, v := range row[:min(len(row), len(r.widths))] {
			r.widths[i] = max(r.widths[i], min(ansi.StringWidth(cell(v)), widestRow))
		}
	}
	if t.rows == r && t.state == tablesRow {
		t.redraw()
	}
	return nil
}

// cell is a value in one line.
func cell(v any) string {
	return show.Printable(strings.NewReplacer("\n", "⏎", "\r", "", "\t", " ").Replace(database.Show(v)))
}

// row is the n-th row, nil while it is not there.
func (r *rowPages) row(n int) []any {
	page := r.pages[n/pageRows]
	if i := n % pageRows; i < len(page) {
		return page[i]
	}
	return nil
}

func (t *tables) rowsKey(msg tea.KeyMsg) tea.Cmd {
	r, height := t.rows, max(t.bodyHeight()-2, 1)
	switch {
	case key.Matches(msg, keyLeft):
		r.column = max(r.column-1, 0)
	case key.Matches(msg, keyRight):
		r.column = max(min(r.column+1, len(r.widths)-1), 0)
	case key.Matches(msg, keyRow):
		if r.row(r.at) == nil {
			return say("that row is not there yet")
		}
		t.turn(tablesRow)
	default:
		r.at, _ = moved(msg, r.at, height, r.count-1)
	}
	return t.moveRow(0)
}

// moveRow moves the chosen row, and what is in view with it.
func (t *tables) moveRow(by int) tea.Cmd {
	r, height := t.rows, max(t.bodyHeight()-2, 1)
	r.at = max(min(r.at+by, r.count-1), 0)
	r.top = max(min(r.top, r.at), r.at-height+1, 0)
	return t.fetch()
}

// rowsLine is the i-th line of the rows' page: the columns' names, a rule, the rows.
func (t *tables) rowsLine(i int) string {
	r := t.rows
	switch i {
	case 0:
		names := make([]string, len(r.table.Columns))
		for n, c := range r.table.Columns {
			names[n] = show.Printable(c.Name)
		}
		return "   " + t.look.Title.Render(t.cells(names, nil))
	case 1:
		rules := make([]string, len(r.widths))
		for n, w := range r.widths {
			rules[n] = strings.Repeat("─", w)
		}
		return "   " + t.look.Faint.Render(t.cells(rules, nil))
	}
	n := r.top + i - 2
	switch row := r.row(n); {
	case r.count == 0 && i == 2:
		return t.look.Faint.Render("   no rows")
	case n >= r.count:
		return ""
	case row == nil:
		return t.look.Faint.Render("   …")
	default:
		return t.rowLine(row, n == r.at)
	}
}

func (t *tables) rowLine(row []any, chosen bool) string {
	texts := make([]string, len(row))
	for i, v := range row {
		texts[i] = cell(v)
	}
	line := t.cells(texts, row)
	if chosen {
		return t.look.Selected.Render(" ▸ " + line)
	}
	return "   " + line
}

// cells puts texts below each other, numbers to the right, from the first column in view on.
func (t *tables) cells(texts []string, values []any) string {
	var b strings.Builder
	for i := t.rows.column; i < len(texts) && i < len(t.rows.widths); i++ {
		w := t.rows.widths[i]
		text := pad(texts[i], w)
		if values != nil && number(values[i]) && ansi.StringWidth(texts[i]) < w {
			text = strings.Repeat(" ", w-ansi.StringWidth(texts[i])) + texts[i]
		}
		b.WriteString(text + "  ")
	}
	return cut(strings.TrimRight(b.String(), " "), t.width-4)
}

func number(v any) bool {
	switch v.(type) {
	case int64, float64:
		return true
	}
	return false
}

// rowInFull writes each value of the chosen row below its column's name.
func (t *tables) rowInFull() []string {
	row := t.rows.row(t.rows.at)
	name := 0
	for _, c := range t.rows.table.Columns {
		name = max(name, min(ansi.StringWidth(c.Name), 30))
	}
	var out []string
	for i, c := range t.rows.table.Columns {
		if i < len(row) {
			head := t.look.Accent.Render(pad(show.Printable(c.Name), name)) + "  "
			out = append(out, hang(head, hard(show.Printable(database.Show(row[i])), max(t.width-name-4, 10)))...)
		}
	}
	if row == nil {
		out = append(out, fmt.Sprintf("row %d is being read", t.rows.at+1))
	}
	return out
}
