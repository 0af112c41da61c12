// Package check observes what the two functions delete. What is right, the author's solution says.
package check

import (
	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/delete/solution"
)

// One deletes one computer, and the same once more.
func One(p *probe.P) {
	first := p.Row("computers", 1).Uint("id")
	remove(p, "one", p.DB, first)
	p.Look("one", "computers")
	remove(p, "missing-1", p.DB, first)
}

// Missing deletes computers that are not there, and nothing else.
func Missing(p *probe.P) {
	remove(p, "missing-99", p.DB, 99)
	remove(p, "missing-99", p.DB, 1<<20)
	remove(p, "missing-0", p.DB, 0)
}

// Small deletes what is smaller than the first computer.
func Small(p *probe.P) {
	removeSmall(p, "count", p.DB, p.Row("computers", 1).Int("memory_in_gb"))
}

// Many deletes more rows than fit on a page.
func Many(p *probe.P) {
	removeSmall(p, "many", p.DB, 1)
}

// Negative deletes the one computer with less memory than none.
func Negative(p *probe.P) {
	removeSmall(p, "negative", p.DB, 0)
}

// None asks for limits below which there is nothing.
func None(p *probe.P) {
	removeSmall(p, "none", p.DB, 0)
	removeSmall(p, "none", p.DB, -1)
	p.Look("none", "computers")
}

// Again deletes by one limit, by the same, and by a higher one on another connection.
func Again(p *probe.P) {
	limit := p.Row("computers", 1).Int("memory_in_gb")
	removeSmall(p, "again", p.DB, limit)
	removeSmall(p, "again", p.DB, limit)
	remove(p, "again", p.DB, p.Row("computers", 1).Uint("id"))
	other := p.Reopen()
	p.Close()
	removeSmall(p, "again", other, limit+1)
	removeSmall(p, "again", other, 100_000)
	p.Look("again", "computers")
}

// FailedDelete meets a DELETE of one row that fails.
func FailedDelete(p *probe.P) {
	remove(p, "write-error", p.DB, p.Row("computers", 1).Uint("id"))
	p.See("no-leak", p.InUse())
}

// FailedSmall meets a DELETE of many rows that fails.
func FailedSmall(p *probe.P) {
	limit := p.Row("computers", 1).Int("memory_in_gb")
	p.See("small-write-error", p.Call("DeleteSmall(%d)", limit).Err(exercise.DeleteSmall(p.DB, limit)))
}

// Closed deletes where no database answers.
func Closed(p *probe.P) {
	p.Close()
	p.Sentinel("sql: database is closed", p.SQL.Ping())
	remove(p, "returns-error", p.DB, p.Row("computers", 1).Uint("id"))
	p.See("returns-error", p.Call("DeleteSmall(8)").Err(exercise.DeleteSmall(p.DB, 8)))
}

func remove(p *probe.P, see string, db *gorm.DB, id uint) {
	p.See(see, p.Call("DeleteComputer(%d)", id).Gave(exercise.DeleteComputer(db, id)))
}

func removeSmall(p *probe.P, see string, db *gorm.DB, limit int) {
	p.See(see, p.Call("DeleteSmall(%d)", limit).Gave(exercise.DeleteSmall(db, limit)))
}
