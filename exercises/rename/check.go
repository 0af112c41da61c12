// Package check observes what RenameComputer changes. What is right, the author's solution says.
package check

import (
	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/rename/solution"
)

// Rename renames the first row of the data, and nothing else.
func Rename(p *probe.P) {
	rename(p, "no-error", p.DB, p.Row("computers", 1).Uint("id"), "Commodore 64")
}

// Names gives names of all kinds, and looks after each.
func Names(p *probe.P) {
	first, second := p.Row("computers", 1).Uint("id"), p.Row("computers", 2).Uint("id")
	rename(p, "any-name", p.DB, second, "")
	p.Look("any-name", "computers")
	rename(p, "any-name", p.DB, first, "O'Brien's PC")
	p.Look("any-name", "computers")
	rename(p, "any-name", p.DB, first, " Commodore  64 ")
	rename(p, "any-name", p.DB, second, `x', memory_in_gb = '0`)
	p.Look("any-name", "computers")
	rename(p, "any-name", p.DB, first, p.Row("computers", 2).String("name"))
	rename(p, "any-name", p.Reopen(), second, "Supercomputer")
	p.Look("any-name", "computers")
}

// Missing renames computers that are not there.
func Missing(p *probe.P) {
	for _, id := range []uint{99, 0, 1 << 20} {
		rename(p, "missing", p.DB, id, "Ghost")
	}
}

// FailedUpdate meets an UPDATE that fails.
func FailedUpdate(p *probe.P) {
	rename(p, "returns-write-error", p.DB, p.Row("computers", 1).Uint("id"), "Commodore 64")
	p.See("no-leak", p.InUse())
}

// Closed renames where no database answers.
func Closed(p *probe.P) {
	id := p.Row("computers", 1).Uint("id")
	p.Close()
	rename(p, "returns-error", p.DB, id, "Commodore 64")
}

func rename(p *probe.P, see string, db *gorm.DB, id uint, name string) {
	p.See(see, p.Call("RenameComputer(%d, %q)", id, name).Gave(exercise.RenameComputer(db, id, name)))
}
