package tui

import (
	"cmp"
	"slices"

	"ormbook/internal/database"
)

// box is a table's place in a diagram.
type box struct {
	table         database.Table
	x, y          int
	width, height int
	lines         map[int]int // rows of the box that a line leaves, and the sides on which it does
}

func (b box) has(x, y int) bool { return x >= b.x && x < b.x+b.width && y >= b.y && y < b.y+b.height }

// gutter is the room for lines beside a column of boxes.
func gutterFor(keys int) int { return min(4+2*keys, 14) }

// layOut puts tables into columns: one that refers to another stands right of it, as long as there is room for so many columns. Tables that
// nothing joins fill what is lowest.
func layOut(list []database.Table, keys []join, width int) (boxes []box, columns, rows int) {
	rank, joined := ranks(list, keys)
	boxes = make([]box, len(list))
	for i, t := range list {
		boxes[i] = box{table: t, width: innerWidth(t) + 4, height: len(t.Columns) + 2, lines: map[int]int{}}
	}
	gutter := gutterFor(len(keys))
	for n := len(list); ; n-- {
		stacks := stack(boxes, rank, joined, n, keys)
		columns, rows = place(boxes, stacks, gutter)
		if columns-gutter <= width || n == 1 {
			return boxes, columns, rows
		}
	}
}

// ranks counts for each table how long a chain of references is that begins at it, and tells which tables are joined to others.
func ranks(list []database.Table, keys []join) (rank []int, joined []bool) {
	rank, joined = make([]int, len(list)), make([]bool, len(list))
	for range list { // a circle would never end
		for _, k := range keys {
			if k.source != k.goal {
				joined[k.source], joined[k.goal] = true, true
				rank[k.source] = min(max(rank[k.source], rank[k.goal]+1), len(list)-1)
			}
		}
	}
	return rank, joined
}

// stack deals the boxes out to at most n columns, from top to bottom.
func stack(boxes []box, rank []int, joined []bool, n int, keys []join) [][]int {
	stacks, height := make([][]int, n), make([]int, n)
	add := func(column, i int) {
		stacks[column] = append(stacks[column], i)
		height[column] += boxes[i].height + 1
	}
	order := make([]int, len(boxes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank[a], rank[b]) })
	for _, i := range order {
		if joined[i] {
			add(min(rank[i], n-1), i)
		}
	}
	for _, i := range order {
		if !joined[i] {
			add(slices.Index(height, slices.Min(height)), i)
		}
	}
	stacks = slices.DeleteFunc(stacks, func(s []int) bool { return len(s) == 0 })
	for c := 1; c < len(stacks); c++ { // what refers to the upper ones stands above
		slices.SortStableFunc(stacks[c], func(a, b int) int { return cmp.Compare(upmost(stacks[c-1], keys, a), upmost(stacks[c-1], keys, b)) })
	}
	return stacks
}

// upmost is the place of the first table of a column to which a table refers.
func upmost(column []int, keys []join, table int) int {
	first := len(column)
	for _, k := range keys {
		if n := slices.Index(column, k.goal); k.source == table && n >= 0 {
			first = min(first, n)
		}
	}
	return first
}

// place gives the boxes their places, and the size of the whole with a gutter at its right.
func place(boxes []box, stacks [][]int, gutter int) (columns, rows int) {
	x := 0
	for _, s := range stacks {
		y, width := 0, 0
		for _, i := range s {
			width = max(width, boxes[i].width)
		}
		for _, i := range s {
			boxes[i].x, boxes[i].y, boxes[i].width = x, y, width
			y += boxes[i].height + 1
		}
		x, rows = x+width+gutter, max(rows, y)
	}
	return x, rows
}
