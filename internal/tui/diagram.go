package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/database"
	"ormbook/internal/show"
)

// picture is a diagram: the tables as boxes beside and below each other, and a line for each foreign key.
type picture struct {
	text  []string
	width int
	left  int // columns scrolled to the right
}

// lines is the part of the picture in view.
func (p picture) lines(width int) []string {
	out := make([]string, len(p.text))
	for i, line := range p.text {
		out[i] = ansi.Cut(line, p.left, p.left+width)
	}
	return out
}

// draw draws tables, as many beside each other as there is room for.
func draw(list []database.Table, width int) picture {
	if len(list) == 0 {
		return picture{text: []string{"There are no tables yet."}}
	}
	keys := joinsOf(list)
	boxes, columns, rows := layOut(list, keys, width)
	g := newGrid(columns, rows, boxes)
	unjoined := g.join(boxes, keys)
	p := picture{}
	for y := range rows {
		line := strings.TrimRight(g.row(y, boxes), " ")
		p.text = append(p.text, line)
		p.width = max(p.width, ansi.StringWidth(line))
	}
	for len(p.text) > 0 && p.text[len(p.text)-1] == "" {
		p.text = p.text[:len(p.text)-1]
	}
	p.text = append(append(p.text, ""), lines(legend(len(keys)), min(max(width, 20), widest))...)
	for _, k := range unjoined {
		p.text = append(p.text, fmt.Sprintf("%s (%s) refers to %s", show.Printable(k.from.Name), strings.Join(k.key.Columns, ", "), show.Printable(k.to.Name)))
	}
	return p
}

func legend(keys int) string {
	switch keys {
	case 0:
		return "No foreign keys: the database itself joins nothing."
	case 1:
		return "PK primary key, FK foreign key; the arrow is at the end that it refers to."
	}
	return "PK primary key, FK foreign key; the arrows are at the ends that they refer to."
}

// join is a foreign key between two tables, by the columns that its line joins. One of several columns is one line, from its first column.
type join struct {
	key          database.ForeignKey
	from, to     database.Table
	source, goal int // the tables, by their places in the list
	column, row  int // the columns, by their places in the tables
}

// joinsOf lists the foreign keys whose both ends are there.
func joinsOf(list []database.Table) []join {
	var out []join
	for n, t := range list {
		for _, f := range t.Foreign {
			target := slices.IndexFunc(list, func(o database.Table) bool { return o.Name == f.Table })
			if target < 0 || len(f.Columns) == 0 {
				continue
			}
			refers := f.References
			if len(refers) == 0 {
				refers = list[target].Key // SQLite: a foreign key without columns refers to the primary key
			}
			j := join{key: f, from: t, to: list[target], source: n, goal: target, column: placeOf(t, f.Columns[0])}
			if len(refers) == 0 {
				continue
			}
			if j.row = placeOf(j.to, refers[0]); j.column >= 0 && j.row >= 0 && !(n == target && j.column == j.row) {
				out = append(out, j)
			}
		}
	}
	return out
}

func placeOf(t database.Table, column string) int {
	return slices.IndexFunc(t.Columns, func(c database.Column) bool { return c.Name == column })
}

// widestBox is how wide a box grows; longer names are cut.
const widestBox = 60

func innerWidth(t database.Table) int {
	width := max(12, ansi.StringWidth(boxTitle(t))+1)
	for _, c := range t.Columns {
		width = max(width, ansi.StringWidth(boxLine(t, c)))
	}
	return min(width, widestBox)
}

func boxTitle(t database.Table) string {
	if t.View {
		return show.Printable(t.Name) + " (view)"
	}
	return show.Printable(t.Name)
}

func boxTop(t database.Table, inner int) string {
	title := cut(boxTitle(t), inner-1)
	return "┌─ " + title + " " + strings.Repeat("─", inner-1-ansi.StringWidth(title)) + "┐"
}

func boxLine(t database.Table, c database.Column) string {
	name := 0
	for _, other := range t.Columns {
		name = max(name, ansi.StringWidth(other.Name))
	}
	return strings.TrimRight(keyMark(t, c.Name)+" "+pad(show.Printable(c.Name), name)+"  "+show.Printable(c.Type), " ")
}
