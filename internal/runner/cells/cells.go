// Package cells turns the Go cells of a lesson into programs that can be built. It knows neither files nor processes: cells go in, the text of
// main.go and the compiler's remarks come out.
//
// All cells of a lesson are one program. The functions, types and constants of a cell go to package level; its statements stand in a block
// inside main that stays open to the program's end, so that later cells see its variables and may declare a name again:
//
//	inside.Step(1)
//	{
//		mac := NewComputer("Macbook Pro", 8)
//		_ = &mac
//		inside.Step(2)
//		{
//			…
//
// A cell that declares an earlier name again, or gives a method to an earlier cell's type, begins a new program on the same tables: in one
// program it would change what the earlier cells had printed. Every piece stands under a //line directive, so the compiler, go vet, panics and
// the tape name the lesson's own lines.
package cells

import (
	"go/types"
	"slices"
	"strings"
)

// Cell is one Go cell, in lesson order, for one engine.
type Cell struct {
	Stop    int    // cells with the same Stop run together; the program halts after each. Ascending.
	Step    int    // the step's number, for messages
	File    string // as shown: lessons/3-seeding/1-save.md
	Line    int    // line of the first line of Code in File
	Code    string
	Program bool // a whole package main of its own
	Fails   bool // must not compile, or must panic
	Own     bool // its names end with it
	Hidden  bool // set-up that is shown on request
}

// Options say what the programs are made for.
type Options struct {
	Engine   string         // "sqlite" or "postgres": whose driver opens the lesson's database
	Importer types.Importer // export data of std, gorm, the drivers and ormbook/internal/runner/inside; used by one Assemble at a time
}

// Plan is what a lesson's cells become.
type Plan struct {
	// Parts stand in the order of their first cells. The stop of a program part may lie between two stops of the part before it, whose
	// process waits meanwhile. A stop whose cells lie on both sides of a part's border is a stop of both parts.
	Parts []Part
	// Failed tells for each cell (by its index in the list) with an error of its own what is wrong. Its stop and what follows it in its
	// part are left out; later parts are there if they compile without it.
	Failed map[int][]Problem
	// Expected holds what the compiler says about `go fails` cells that do not compile, as they should. They are in no part.
	Expected map[int][]Problem
}

// Part is one program.
type Part struct {
	Program bool   // a `go program` cell: it runs from start to end as one stop and does not know the stop protocol
	Stops   []int  // in order
	Source  []byte // main.go
	New     string // why it began, as in "Computer is declared again"; empty for the first part and for program parts
}

// Problem is one remark of the compiler on a cell.
type Problem struct {
	File    string // as in Cell
	Line    int
	Col     int    // in bytes from 1
	Message string // the compiler's words
	Hint    string // the same in plain words with the next move; may be empty
}

// Assemble makes the programs of a lesson. It never fails as a whole: what is wrong stands in the plan.
func Assemble(list []Cell, o Options) Plan {
	a := newAssembly(list, o)
	for _, c := range a.cells {
		switch {
		case c.Program:
			a.program(c)
		case len(c.faults) > 0:
			a.faulty(c)
		default:
			a.add(c)
		}
	}
	a.close()
	slices.SortStableFunc(a.done, func(x, y finished) int { return x.first - y.first })
	for _, f := range a.done {
		a.plan.Parts = append(a.plan.Parts, f.Part)
	}
	return a.plan
}

// finished is a part with the index of its first cell.
type finished struct {
	Part
	first int
}

// assembly is the work on one lesson.
type assembly struct {
	Options
	cells []*cell
	part  *part // being filled
	done  []finished
	plan  Plan
	names aliases
}

func newAssembly(list []Cell, o Options) *assembly {
	a := &assembly{Options: o, plan: Plan{Failed: map[int][]Problem{}, Expected: map[int][]Problem{}}}
	idents := names{}
	for i, c := range list {
		a.cells = append(a.cells, read(i, c, o.Importer, idents))
	}
	a.names = freeAliases(idents)
	a.part = &part{assembly: a, dropped: map[string]*unit{}}
	return a
}

// faulty notes a cell that cannot be read: nothing of it can run, so what follows it in its part cannot either.
func (a *assembly) faulty(c *cell) {
	if c.Fails {
		a.plan.Expected[c.index] = c.faults
		return
	}
	a.plan.Failed[c.index] = c.faults
	a.part.cells = append(a.part.cells, c)
}

// add places a cell: in the part being filled, or in a new one that it begins. A `go fails` cell that does not compile is in neither.
func (a *assembly) add(c *cell) {
	reason, moved := a.part.border(c)
	if reason == "" {
		if !a.refuses(a.part, c) {
			a.part.cells = append(a.part.cells, c)
		}
		return
	}
	old := a.part.before(moved)
	next := old.next(reason, append(slices.Clone(moved), c))
	if a.refuses(next.before([]*cell{c}), c) {
		return
	}
	a.part = old
	a.close()
	a.part = next
}

// refuses notes what the compiler says about a `go fails` cell after the cells of a part.
func (a *assembly) refuses(p *part, c *cell) bool {
	if !c.Fails || p.broken() {
		return false
	}
	said := p.problems(p.write(append(slices.Clone(p.cells), c)).check(a.Importer), c)
	if len(said) > 0 {
		a.plan.Expected[c.index] = said
	}
	return len(said) > 0
}

// close checks the part being filled, notes its first bad cell, and keeps the stops before it.
func (a *assembly) close() {
	p := a.part
	good, bad := p.sound()
	if bad != nil {
		a.plan.Failed[bad.index] = bad.faults
		good = slices.DeleteFunc(slices.Clone(good), func(c *cell) bool { return c.Stop == bad.Stop })
	}
	if len(good) == 0 {
		return
	}
	source := p.writeWithout(good, p.write(good).check(a.Importer).unused)
	a.done = append(a.done, finished{Part{Stops: stops(good), Source: source.text(), New: p.reason}, good[0].index})
}

// stops lists the stops of cells, each once.
func stops(list []*cell) []int {
	var all []int
	for _, c := range list {
		if len(all) == 0 || all[len(all)-1] != c.Stop {
			all = append(all, c.Stop)
		}
	}
	return all
}

// names is a set of names.
type names map[string]bool

// aliases are the names by which generated code knows its own packages.
type aliases struct{ inside, driver string }

// freeAliases lengthens the plain names until no cell uses them anywhere, so that nothing a student declares can stand before them.
func freeAliases(taken names) aliases {
	free := func(name string) string {
		for taken[name] {
			name += "_"
		}
		return name
	}
	return aliases{inside: free("inside"), driver: free("driver")}
}

// normal gives the text with newlines as Go's scanner counts them.
func normal(code string) string { return strings.ReplaceAll(code, "\r\n", "\n") }
