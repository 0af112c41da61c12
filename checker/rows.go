package checker

import (
	"slices"

	"ormbook/checker/observe"
)

// compareRows sets two lists side by side, row by row: what is missing, extra, wrong or misplaced. It gives nothing for what are no lists
// of rows.
func compareRows(want, got observe.Value) []Row {
	w, g := rowsOf(want), rowsOf(got)
	if w == nil && g == nil {
		return nil
	}
	var rows []Row
	usedW, usedG := make([]bool, len(w)), make([]bool, len(g))
	pairUp := func(mark string, same func(i, j int) bool) {
		for i := range w {
			for j := range g {
				if !usedW[i] && !usedG[j] && same(i, j) {
					usedW[i], usedG[j] = true, true
					rows = append(rows, Row{Mark: mark, Want: w[i].String(), Got: g[j].String()})
				}
			}
		}
	}
	pairUp("same", func(i, j int) bool { return i == j && observe.Equal(w[i], g[j]) })
	rows = append(rows, misplaced(w, g, usedW, usedG)...)
	pairUp("wrong", func(i, j int) bool { return sameID(w[i], g[j]) })
	for i := range w {
		if !usedW[i] {
			rows = append(rows, Row{Mark: "missing", Want: w[i].String()})
		}
	}
	for j := range g {
		if !usedG[j] {
			rows = append(rows, Row{Mark: "extra", Got: g[j].String()})
		}
	}
	return rows
}

// misplaced finds the rows that are there, but in another order. It sets both orders side by side: the same row twice on a line would not tell
// what is wrong with it.
func misplaced(w, g []observe.Value, usedW, usedG []bool) (rows []Row) {
	var moved []int // their places in the answer
	for i := range w {
		for j := range g {
			if !usedW[i] && !usedG[j] && observe.Equal(w[i], g[j]) {
				usedW[i], usedG[j] = true, true
				rows = append(rows, Row{Mark: "misplaced", Want: w[i].String()})
				moved = append(moved, j)
			}
		}
	}
	slices.Sort(moved)
	for n, j := range moved {
		rows[n].Got = g[j].String()
	}
	return rows
}

// rowsOf finds the list of rows in an observation: the value itself, or the first result of a call.
func rowsOf(v observe.Value) []observe.Value {
	v = v.Bare()
	if v.Kind == observe.Results && len(v.Items) > 0 {
		v = v.Items[0].Bare()
	}
	if v.Kind != observe.List {
		return nil
	}
	for _, item := range v.Items {
		if item.Kind != observe.Struct && item.Kind != observe.Map {
			return nil
		}
	}
	return append([]observe.Value{}, v.Items...)
}

func sameID(a, b observe.Value) bool {
	for _, name := range []string{"id", "ID"} {
		x, ok := a.Field(name)
		y, also := b.Field(name)
		if ok && also {
			return observe.Equal(x, y)
		}
	}
	return false
}
