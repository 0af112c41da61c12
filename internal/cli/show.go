package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/tutor"
)

// page prints a step's evidence: a label in the margin, the content beside it.
type page struct{ w io.Writer }

const margin = 8

func (p page) block(label, text string) {
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i > 0 {
			label = ""
		}
		fmt.Fprintln(p.w, strings.TrimRight(fmt.Sprintf("%-*s%s", margin, label, line), " "))
	}
}

// code prints a cell with the lesson's own line numbers.
func (p page) code(c *book.Cell, text string) {
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		fmt.Fprintln(p.w, strings.TrimRight(fmt.Sprintf("%6d  %s", c.Line+i, strings.ReplaceAll(line, "\t", "    ")), " "))
	}
	fmt.Fprintln(p.w)
}

// result prints what a step did on one engine.
func (p page) result(r *tutor.Result, mark string) {
	if r.NewPart != "" {
		p.block("", "── new program, same tables: "+r.NewPart+" ──")
	}
	if out := outputText(r); out != "" {
		p.block("output"+mark, out)
	}
	if len(r.Tape) > 0 {
		p.block("tape"+mark, tapeLines(r.Tape))
	}
	if text := changesText(r.Changes); text != "" {
		p.block("tables"+mark, text)
	}
	if r.Failure != nil {
		p.block("✗"+mark, failureText(r.Failure))
	}
}

func outputText(r *tutor.Result) string {
	out := r.Output
	if r.Late != "" {
		out += "(after the step had ended, from a goroutine:)\n" + r.Late
	}
	return printable(out)
}

// printable keeps a program's output from steering the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r >= ' ' && r != 0x7f && (r < 0x80 || r > 0x9f) {
			return r
		}
		return '�'
	}, s)
}

func tapeLines(entries []database.Entry) string {
	var lines []string
	for _, e := range entries {
		lines = append(lines, tapeLine(e))
	}
	return strings.Join(lines, "\n")
}

func tapeLine(e database.Entry) string {
	notes := []string{printable(clipped(e.Text()))}
	if e.Kind == database.Statement {
		switch {
		case e.Returned >= 0 && e.Err == "":
			notes = append(notes, "→ "+count(int(e.Returned), "row"))
		case e.Affected >= 0 && e.Err == "":
			notes = append(notes, count(int(e.Affected), "row"))
		}
	}
	switch {
	case e.Err != "":
		notes = append(notes, "✗ "+printable(e.Err))
	case !e.Done:
		notes = append(notes, "did not end")
	default:
		notes = append(notes, milliseconds(e.Took))
	}
	if e.At.Line > 0 && e.Kind == database.Statement {
		notes = append(notes, fmt.Sprintf("line %d", e.At.Line))
	}
	return strings.Join(notes, "   ")
}

// longest is how many characters of a statement are printed; an INSERT of thousands of rows would bury everything else.
const longest = 600

func clipped(s string) string {
	if r := []rune(s); len(r) > longest {
		return fmt.Sprintf("%s… (%d characters)", string(r[:longest]), len(r))
	}
	return s
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

func changesText(c database.Changes) string {
	var b strings.Builder
	for _, t := range c.Tables {
		tableText(&b, t)
	}
	if c.Open {
		b.WriteString("(a transaction is open: its rows are not committed yet)\n")
	}
	return printable(b.String())
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
			words = append(words, sign+" "+count(n, "row"))
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

func pairs(columns []string, row []any) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = c + " " + oneLine(database.Show(row[i]))
	}
	return strings.Join(parts, "  ")
}

// difference shows the first column, which tells the row, and the columns that changed.
func difference(columns []string, c database.RowChange) string {
	var parts []string
	for i, name := range columns {
		old, now := database.Show(c.Old[i]), database.Show(c.New[i])
		switch {
		case old != now:
			parts = append(parts, fmt.Sprintf("%s %s → %s", name, oneLine(old), oneLine(now)))
		case i == 0:
			parts = append(parts, name+" "+now)
		}
	}
	return strings.Join(parts, "  ")
}

func oneLine(s string) string { return strings.NewReplacer("\n", "⏎", "\r", "").Replace(s) }

func failureText(f *tutor.Failure) string {
	var b strings.Builder
	b.WriteString(f.Message)
	if f.At.Line > 0 {
		fmt.Fprintf(&b, "\n%s:%d", f.At.File, f.At.Line)
	}
	for _, p := range f.Problems {
		fmt.Fprintf(&b, "\n%s:%d: %s", p.At.File, p.At.Line, p.Message)
		if p.Hint != "" {
			fmt.Fprintf(&b, "\n    %s", p.Hint)
		}
	}
	if f.Next != "" {
		b.WriteString("\n" + f.Next)
	}
	return printable(b.String())
}
