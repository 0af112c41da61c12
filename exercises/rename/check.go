// Package check observes what RenameComputer changes. What is right, the author's solution says.
package check

import (
	"strings"

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
	other := p.Reopen() // looks, so that nothing is asked of the student's own connections
	look := func(db *gorm.DB, id uint, name string) {
		rename(p, "any-name", db, id, name)
		p.See("any-name", p.Call("After RenameComputer(%d, %q) a look at the table", id, name).Gave(table(other)))
	}
	first, second := p.Row("computers", 1).Uint("id"), p.Row("computers", 2).Uint("id")
	look(p.DB, second, "")
	look(p.DB, first, "O'Brien's PC")
	look(p.DB, first, " Commodore  64 ")
	look(p.DB, second, `x', memory_in_gb = '0`)
	look(p.DB, first, p.Row("computers", 2).String("name"))
	look(p.Reopen(), second, "Supercomputer")
}

// Kept gives a computer the name that it has.
func Kept(p *probe.P) {
	first := p.Row("computers", 1)
	rename(p, "same-name", p.DB, first.Uint("id"), first.String("name"))
}

// Long gives a name of 400 letters, which is no sentence: what counts is how many the table has.
func Long(p *probe.P) {
	id := p.Row("computers", 1).Uint("id")
	err := exercise.RenameComputer(p.DB, id, strings.Repeat("n", 400))
	var length int
	failed := p.Reopen().Raw("SELECT length(name) FROM computers WHERE id = ?", id).Scan(&length).Error
	p.See("long-name", failed, p.Call("RenameComputer(%d, a name of 400 letters), and then the length of the name in the table,", id).Gave(err, length))
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
	p.Sentinel("sql: database is closed", p.SQL.Ping())
	rename(p, "returns-error", p.DB, id, "Commodore 64")
}

func rename(p *probe.P, see string, db *gorm.DB, id uint, name string) {
	p.See(see, p.Call("RenameComputer(%d, %q)", id, name).Gave(exercise.RenameComputer(db, id, name)))
}

// table is every computer, or why they cannot be read.
func table(db *gorm.DB) any {
	var computers []exercise.Computer
	if err := db.Raw("SELECT id, name, memory_in_gb FROM computers ORDER BY id").Scan(&computers).Error; err != nil {
		return err
	}
	return computers
}
