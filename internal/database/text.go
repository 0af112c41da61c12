package database

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
)

// TextTable draws rows as psql does: a head, a rule, a line a row, numbers to the right. It ends with a newline.
func TextTable(columns []string, rows [][]any) string {
	widths := make([]int, len(columns))
	cells := make([][]string, len(rows))
	for i, c := range columns {
		widths[i] = runewidth.StringWidth(c)
	}
	for r, row := range rows {
		cells[r] = make([]string, len(columns))
		for i := range columns {
			cells[r][i] = oneLine(Show(row[i]))
			widths[i] = max(widths[i], runewidth.StringWidth(cells[r][i]))
		}
	}
	var b strings.Builder
	line(&b, columns, widths, nil)
	for i, w := range widths {
		if i > 0 {
			b.WriteByte('+')
		}
		b.WriteString(strings.Repeat("-", w+2))
	}
	b.WriteByte('\n')
	for r := range rows {
		line(&b, cells[r], widths, rows[r])
	}
	return b.String()
}

func oneLine(s string) string {
	return strings.NewReplacer("\n", "⏎", "\r", "", "\t", " ").Replace(s)
}

func line(b *strings.Builder, cells []string, widths []int, values []any) {
	var l strings.Builder
	for i, c := range cells {
		if i > 0 {
			l.WriteByte('|')
		}
		pad := strings.Repeat(" ", widths[i]-runewidth.StringWidth(c))
		if values != nil && isNumber(values[i]) {
			fmt.Fprintf(&l, " %s%s ", pad, c)
		} else {
			fmt.Fprintf(&l, " %s%s ", c, pad)
		}
	}
	b.WriteString(strings.TrimRight(l.String(), " "))
	b.WriteByte('\n')
}

func isNumber(v any) bool {
	switch v.(type) {
	case int64, float64:
		return true
	}
	return false
}

// Text is a result as a console prints it: the table and its number of rows, or what was done and to how many rows.
func (r Result) Text() string {
	if r.Columns != nil {
		return TextTable(r.Columns, r.Rows) + plural(len(r.Rows), "row") + "\n"
	}
	words := strings.Fields(r.Tag)
	if len(words) > 0 && r.Affected >= 0 && !IsSchema(strings.ToLower(words[0])) {
		return fmt.Sprintf("%s %d\n", strings.ToUpper(words[0]), r.Affected)
	}
	return strings.TrimRight(r.Tag, " 0123456789") + "\n"
}

func plural(n int, word string) string {
	if n == 1 {
		return "(1 " + word + ")"
	}
	return fmt.Sprintf("(%d %ss)", n, word)
}
