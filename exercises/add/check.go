// Package check observes what AddComputer stores, returns and refuses. What is right, the author's solution says.
package check

import (
	"strings"

	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/add/solution"
)

// Add stores good computers.
func Add(p *probe.P) {
	add(p, "id", p.DB, "Supercomputer", 128)
	add(p, "id", p.DB, "Macbook Pro", 16)
	add(p, "id", p.Reopen(), "Supercomputer", 128)
	add(p, "id", p.DB, "Commodore  64", 64)
	add(p, "quote", p.DB, "O'Brien's PC", 4)
	add(p, "quote", p.DB, `x'); DROP TABLE computers; --`, 2)
	add(p, "quote", p.DB, `"?" $1 100%s @name`, 3)
	add(p, "smallest", p.DB, "ZX Spectrum", 1)
}

// Typed stores names that tempt to tidy them up.
func Typed(p *probe.P) {
	add(p, "as-typed", p.DB, " Amiga 500 ", 2)
	add(p, "as-typed", p.DB, "two\nlines,\ta tab", 2)
	p.Look("as-typed", "computers")
	c, err := exercise.AddComputer(p.DB, strings.Repeat("n", 400), 2)
	p.See("as-typed", p.Call("AddComputer(a name of 400 letters, 2)").Gave(letters(c), err))
}

// letters is how long the name came back: 400 letters are no sentence.
func letters(c *exercise.Computer) any {
	if c == nil {
		return nil
	}
	return len(c.Name)
}

// Refused offers what cannot be right.
func Refused(p *probe.P) {
	for _, c := range []struct {
		name     string
		memoryGB int
	}{{"", 8}, {"   ", 8}, {" ", 1}, {"Aspire V15", 0}, {"Aspire V15", -1}, {"Aspire V15", -16}, {"", 0}} {
		p.See("rejects", p.Call("AddComputer(%q, %d)", c.name, c.memoryGB).Err(exercise.AddComputer(p.DB, c.name, c.memoryGB)))
	}
}

// NoTable creates where there is no table, and then where there is no connection.
func NoTable(p *probe.P) {
	p.See("returns-error", p.Call("AddComputer").Err(exercise.AddComputer(p.DB, "Macbook Pro", 8)))
	p.Close()
	p.Sentinel("sql: database is closed", p.SQL.Ping())
	p.See("returns-error", p.Call("AddComputer").Err(exercise.AddComputer(p.DB, "Macbook Pro", 8)))
}

// FailedInsert meets an INSERT that fails.
func FailedInsert(p *probe.P) {
	p.See("write-error", p.Call("AddComputer").Err(exercise.AddComputer(p.DB, "Macbook Pro", 8)))
	p.See("no-leak", p.InUse())
}

func add(p *probe.P, id string, db *gorm.DB, name string, memoryInGB int) {
	p.See(id, p.Call("AddComputer(%q, %d)", name, memoryInGB).Gave(exercise.AddComputer(db, name, memoryInGB)))
}
