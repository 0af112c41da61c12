// Package check observes what Seed stores and returns. What is right, the author's solution says.
package check

import (
	"slices"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/seed/solution"
)

// Empty seeds an empty table, saves a third computer, and seeds again.
func Empty(p *probe.P) {
	computers, err := exercise.Seed(p.DB)
	p.See("no-error", p.Call("Seed").Err(computers, err))
	p.Look("rows", "computers")
	p.See("ids-returned", computers)
	third := exercise.Computer{Name: "Supercomputer", MemoryInGB: 128}
	err = p.DB.Create(&third).Error
	p.See("next-id", p.Values(third.ID, err))
	before := stored(p)
	p.See("again-returns", p.Call("Seed").Gave(exercise.Seed(p.DB)))
	p.See("again-returns", p.Call("Seed").Gave(exercise.Seed(p.Reopen())))
	p.See("again-rows", changes(before, stored(p)))
}

// Others seeds a table in which strangers are.
func Others(p *probe.P) {
	p.See("among-others", p.Call("Seed").Gave(exercise.Seed(p.DB)))
	p.Look("among-others", "computers")
	p.See("among-others", p.Call("Seed").Gave(exercise.Seed(p.DB)))
	p.Look("among-others", "computers")
}

// Half seeds a table in which one of the two is, with another memory.
func Half(p *probe.P) {
	p.See("half", p.Call("Seed").Gave(exercise.Seed(p.DB)))
	p.Look("half", "computers")
}

// NoTable seeds where there is no table, and then where there is no connection.
func NoTable(p *probe.P) {
	p.See("returns-error", p.Call("Seed").Err(exercise.Seed(p.DB)))
	p.Close()
	p.See("returns-error", p.Call("Seed").Err(exercise.Seed(p.DB)))
}

// RefusedFirst seeds a table that does not take the first computer.
func RefusedFirst(p *probe.P) {
	p.See("first-error", p.Call("Seed").Err(exercise.Seed(p.DB)))
}

// Refused seeds a table that takes the first computer and not the second.
func Refused(p *probe.P) {
	p.See("second-error", p.Call("Seed").Err(exercise.Seed(p.DB)))
}

// stored is all that the table holds.
func stored(p *probe.P) (computers []exercise.Computer) {
	p.DB.Order("id").Find(&computers)
	return computers
}

// changes are the rows that only one of the two lists holds.
func changes(before, after []exercise.Computer) (rows []exercise.Computer) {
	for _, c := range slices.Concat(before, after) {
		if !slices.Contains(before, c) || !slices.Contains(after, c) {
			rows = append(rows, c)
		}
	}
	return rows
}
