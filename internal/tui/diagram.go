package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/database"
	"ormbook/internal/show"
)

// picture is a diagram: the tables as boxes below each other, a line at their right for each foreign key.
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

// arrow is a foreign key by the lines of the picture that it joins.
type arrow struct{ from, to int }

func (a arrow) low() int  { return min(a.from, a.to) }
func (a arrow) high() int { return max(a.from, a.to) }

// draw draws tables. A foreign key of several columns is one line, from its first column.
func draw(list []database.Table) picture {
	if len(list) == 0 {
		return picture{text: []string{"There are no tables yet."}}
	}
	p := picture{}
	rows := map[string]map[string]int{} // line of each column
	inner := innerWidth(list)
	for _, t := range list {
		rows[t.Name] = map[string]int{}
		p.text = append(p.text, boxTop(t, inner))
		for _, c := range t.Columns {
			rows[t.Name][c.Name] = len(p.text)
			p.text = append(p.text, "│ "+pad(boxLine(t, c), inner)+" │")
		}
		p.text = append(p.text, "└"+strings.Repeat("─", inner+2)+"┘", "")
	}
	p.join(arrows(list, rows), inner)
	for _, line := range p.text {
		p.width = max(p.width, ansi.StringWidth(line))
	}
	return p
}

func innerWidth(list []database.Table) int {
	width := 12
	for _, t := range list {
		width = max(width, ansi.StringWidth(boxTitle(t))+1)
		for _, c := range t.Columns {
			width = max(width, ansi.StringWidth(boxLine(t, c)))
		}
	}
	return min(width, 60)
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

// arrows lists the foreign keys, the short ones first: they stay close to the boxes.
func arrows(list []database.Table, rows map[string]map[string]int) []arrow {
	var out []arrow
	for _, t := range list {
		for _, f := range t.Foreign {
			target := slices.IndexFunc(list, func(o database.Table) bool { return o.Name == f.Table })
			if target < 0 || len(f.Columns) == 0 {
				continue
			}
			refers := f.References
			if len(refers) == 0 {
				refers = list[target].Key // SQLite: a foreign key without columns refers to the primary key
			}
			from, known := rows[t.Name][f.Columns[0]]
			if len(refers) == 0 || !known {
				continue
			}
			if to, there := rows[f.Table][refers[0]]; there && to != from {
				out = append(out, arrow{from, to})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b arrow) int { return cmp.Compare(a.high()-a.low(), b.high()-b.low()) })
	return out
}

// The sides of a cell from which a line comes.
const (
	up = 1 << iota
	down
	left
	right
)

var boxRunes = map[int]rune{0: ' ', up: '│', down: '│', up | down: '│', left: '─', right: '─', left | right: '─', down | right: '┌', down | left: '┐', up | right: '└', up | left: '┘',
	up | down | right: '├', up | down | left: '┤', down | left | right: '┬', up | left | right: '┴', up | down | left | right: '┼'}

// join draws the arrows beside the boxes, each on a lane of its own where they would touch; arrows to one column share a lane.
func (p *picture) join(list []arrow, inner int) {
	if len(list) == 0 {
		p.text = append(p.text, "No foreign keys: the database itself joins nothing.")
		return
	}
	var lanes [][]arrow
	grid := make([][]int, len(p.text))
	width := 2*len(list) + 3
	for i := range grid {
		grid[i] = make([]int, width)
	}
	for _, a := range list {
		n := laneFor(&lanes, a)
		trace(grid, a, 2*n+2)
	}
	for i, cells := range grid {
		var b strings.Builder
		for _, sides := range cells {
			b.WriteRune(boxRunes[sides])
		}
		if beside := strings.TrimRight(b.String(), " "); beside != "" {
			p.text[i] = pad(p.text[i], inner+4) + beside
		}
	}
	for _, a := range list {
		p.text[a.to] = replaceFirst(p.text[a.to], "│─", "│◂")
		p.text[a.from] = replaceFirst(p.text[a.from], "│─", "├─")
	}
	p.text = append(p.text, fmt.Sprintf("PK primary key, FK foreign key; ◂ is the end that %s to.", map[bool]string{true: "it refers", false: "they refer"}[len(list) == 1]))
}

// replaceFirst changes the place where a line leaves its box.
func replaceFirst(s, old, with string) string {
	if i := strings.LastIndex(s, old); i >= 0 {
		return s[:i] + with + s[i+len(old):]
	}
	return s
}

func laneFor(lanes *[][]arrow, a arrow) int {
	for n, lane := range *lanes {
		touches := slices.ContainsFunc(lane, func(o arrow) bool { return o.to != a.to && o.low() <= a.high() && a.low() <= o.high() })
		if !touches {
			(*lanes)[n] = append(lane, a)
			return n
		}
	}
	*lanes = append(*lanes, []arrow{a})
	return len(*lanes) - 1
}

// trace draws one arrow: out of a box, along its lane, into another.
func trace(grid [][]int, a arrow, lane int) {
	for _, row := range []int{a.from, a.to} {
		grid[row][0] |= left | right
		for x := 1; x < lane; x++ {
			grid[row][x] |= left | right
		}
		grid[row][lane] |= left
	}
	for y := a.low(); y < a.high(); y++ {
		grid[y][lane] |= down
		grid[y+1][lane] |= up
	}
}
