package show

import (
	"fmt"
	"strings"

	"ormbook/internal/database"
)

// Changes writes what happened to the tables, a row a line.
func Changes(c database.Changes) string {
	var b strings.Builder
	for _, t := range c.Tables {
		tableText(&b, t)
	}
	if c.Open {
		b.WriteString("(a transaction is open: its rows are not committed yet)\n")
	}
	return Printable(b.String())
}

// rowsShown bounds the rows of one kind that are printed for a table.
const rowsShown = 20

func tableText(b *strings.Builder, t database.TableChange) {
	fmt.Fprintf(b, "%s  %s\n", t.Table, strings.Join(headline(t), "   "))
	for _, s := range t.Schema {
		fmt.Fprintf(b, "%s\n", s)
	}
	for _, row := range first(t.Inserted) {
		fmt.Fprintf(b, "+ %s\n", pairs(t.Columns, row))
	}
	for _, c := range first(t.Changed) {
		fmt.Fprintf(b, "~ %s\n", difference(t.Columns, c))
	}
	for _, row := range first(t.Deleted) {
		fmt.Fprintf(b, "- %s\n", pairs(t.Columns, row))
	}
	if n := max(len(t.Inserted), len(t.Changed), len(t.Deleted)); n > rowsShown {
		fmt.Fprintf(b, "… and %d more\n", n-rowsShown)
	}
}

func first[T any](list []T) []T { return list[:min(len(list), rowsShown)] }

func headline(t database.TableChange) []string {
	var words []string
	add := func(sign string, n int) {
		if n > 0 {
			words = append(words, sign+" "+Count(n, "row"))
		}
	}
	switch {
	case t.Created:
		words = append(words, "new table ("+strings.Join(t.Columns, ", ")+")")
	case t.Dropped:
		words = append(words, "dropped")
	}
	add("+", len(t.Inserted))
	add("~", len(t.Changed))
	add("-", len(t.Deleted))
	if t.Beyond {
		words = append(words, fmt.Sprintf("%d → %d rows", t.Before, t.After))
	}
	return words
}

// visible keeps a text of nothing but blanks from vanishing on the page.
func visible(v any) string {
	if s, ok := v.(string); ok && strings.TrimSpace(s) == "" {
		return database.Literal(s)
	}
	return oneLine(database.Show(v))
}

func pairs(columns []string, row []any) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = c + " " + visible(row[i])
	}
	return strings.Join(parts, "  ")
}

// difference shows the first column, which tells the row, and the columns that changed.
func difference(columns []string, c database.RowChange) string {
	var parts []string
	for i, name := range columns {
		old, now := visible(c.Old[i]), visible(c.New[i])
		switch {
		case old != now:
			parts = append(parts, fmt.Sprintf("%s %s → %s", name, old, now))
		case i == 0:
			parts = append(parts, name+" "+now)
		}
	}
	return strings.Join(parts, "  ")
}

func oneLine(s string) string { return strings.NewReplacer("\n", "⏎", "\r", "").Replace(s) }
