package tui

import (
	"cmp"
	"slices"
	"strings"
)

// The sides of a place from which a line comes.
const (
	up = 1 << iota
	down
	left
	right
)

var boxRunes = map[int]rune{0: ' ', up: '│', down: '│', up | down: '│', left: '─', right: '─', left | right: '─', down | right: '┌', down | left: '┐', up | right: '└', up | left: '┘',
	up | down | right: '├', up | down | left: '┤', down | left | right: '┬', up | left | right: '┴', up | down | left | right: '┼'}

// way is one of the four ways to go on, the side on which a place is left and the one on which the next is entered.
type way struct{ dx, dy, leaves, enters int }

var ways = [4]way{{0, -1, up, down}, {0, 1, down, up}, {-1, 0, left, right}, {1, 0, right, left}}

const toLeft, toRight = 2, 3

// spot is a place of the grid.
type spot struct{ x, y int }

// grid is where the lines of a diagram run, around its boxes.
type grid struct {
	columns, rows int
	solid         []bool // a box stands there, or an arrow
	near          []bool // just beside a box, where a line up or down would look like its border, or beside another line
	sides         []int
	target        []int // to which column of which table the line there leads, from 1; 0 for none
	arrow         map[spot]rune
	cost, before  []int // of the search under way
}

func newGrid(columns, rows int, boxes []box) *grid {
	n := columns * rows
	g := &grid{columns: columns, rows: rows, solid: make([]bool, n), near: make([]bool, n), sides: make([]int, n), target: make([]int, n), arrow: map[spot]rune{},
		cost: make([]int, n*4), before: make([]int, n*4)}
	for _, b := range boxes {
		for y := b.y; y < b.y+b.height; y++ {
			for x := b.x - 2; x < b.x+b.width+2; x++ {
				if at := (spot{x, y}); g.inside(at) {
					g.near[g.index(at)] = true
					g.solid[g.index(at)] = g.solid[g.index(at)] || b.has(x, y)
				}
			}
		}
	}
	return g
}

func (g *grid) inside(s spot) bool { return s.x >= 0 && s.x < g.columns && s.y >= 0 && s.y < g.rows }

func (g *grid) index(s spot) int { return s.y*g.columns + s.x }

// join draws the foreign keys, the short ones first: they stay close to the boxes. It gives those for which there is no room.
func (g *grid) join(boxes []box, keys []join) (unjoined []join) {
	line := func(table, column int) int { return boxes[table].y + 1 + column }
	length := func(k join) int {
		n := line(k.source, k.column) - line(k.goal, k.row)
		return max(n, -n) + max(boxes[k.source].x-boxes[k.goal].x, boxes[k.goal].x-boxes[k.source].x)
	}
	keys = slices.Clone(keys)
	slices.SortStableFunc(keys, func(a, b join) int { return cmp.Compare(length(a), length(b)) })
	for _, k := range keys {
		from, to := boxes[k.source], boxes[k.goal]
		target := 1 + k.goal*1000 + k.row
		start := [2]spot{{from.x - 1, line(k.source, k.column)}, {from.x + from.width, line(k.source, k.column)}}
		goal := [2]spot{{to.x - 1, line(k.goal, k.row)}, {to.x + to.width, line(k.goal, k.row)}}
		path := g.find(start, goal, target)
		if path == nil {
			unjoined = append(unjoined, k)
			continue
		}
		from.lines[start[0].y-from.y] |= map[bool]int{true: left, false: right}[path[0] == start[0]]
		g.trace(path, start, goal, target)
	}
	return unjoined
}

// trace draws a path from a box to an arrow, or to a line that leads to it.
func (g *grid) trace(path []spot, start, goal [2]spot, target int) {
	for i, at := range path {
		n := g.index(at)
		if i > 0 && path[i-1].x == at.x { // another line up or down keeps away from this one
			g.keepOff(spot{at.x - 1, at.y})
			g.keepOff(spot{at.x + 1, at.y})
		}
		if g.sides[n] == 0 {
			g.target[n] = target
		}
		if i == 0 {
			g.sides[n] |= map[bool]int{true: right, false: left}[at == start[0]]
		}
		if i > 0 {
			g.sides[n] |= wayTo(at, path[i-1])
			g.sides[g.index(path[i-1])] |= wayTo(path[i-1], at)
		}
	}
	switch end := path[len(path)-1]; end {
	case goal[0]:
		g.arrow[end], g.solid[g.index(end)] = '▸', true
	case goal[1]:
		g.arrow[end], g.solid[g.index(end)] = '◂', true
	}
}

func (g *grid) keepOff(s spot) {
	if g.inside(s) {
		g.near[g.index(s)] = true
	}
}

// wayTo is the side of a place on which its neighbour lies.
func wayTo(from, to spot) int {
	for _, w := range ways {
		if from.x+w.dx == to.x && from.y+w.dy == to.y {
			return w.leaves
		}
	}
	return 0
}

// row is one line of the picture.
func (g *grid) row(y int, boxes []box) string {
	var b strings.Builder
	for x := 0; x < g.columns; x++ {
		i := slices.IndexFunc(boxes, func(o box) bool { return o.has(x, y) })
		if i >= 0 {
			b.WriteString(boxes[i].line(y - boxes[i].y))
			x += boxes[i].width - 1
			continue
		}
		if r, is := g.arrow[spot{x, y}]; is {
			b.WriteRune(r)
			continue
		}
		b.WriteRune(boxRunes[g.sides[y*g.columns+x]])
	}
	return b.String()
}

// line is the n-th line of a box.
func (b box) line(n int) string {
	inner := b.width - 4
	switch n {
	case 0:
		return boxTop(b.table, inner)
	case b.height - 1:
		return "└" + strings.Repeat("─", inner+2) + "┘"
	}
	before, after := "│ ", " │"
	if b.lines[n]&left != 0 {
		before = "┤ "
	}
	if b.lines[n]&right != 0 {
		after = " ├"
	}
	return before + pad(boxLine(b.table, b.table.Columns[n-1]), inner) + after
}
