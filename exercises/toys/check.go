// Package check observes what LoadToys gives. What is right, the author's solution says.
package check

import (
	"ormbook/checker/probe"
	exercise "ormbook/exercises/toys/solution"
)

// Load reads the table as it is.
func Load(p *probe.P) {
	p.See("rows", p.Values(exercise.LoadToys(p.SQL)))
	p.See("no-leak", p.InUse())
}

// MoreColumns reads a table that has gained a column.
func MoreColumns(p *probe.P) {
	p.See("new-column", p.Values(exercise.LoadToys(p.SQL)))
}

// NoName reads a table in which one toy's name is NULL.
func NoName(p *probe.P) {
	p.See("scan-error", p.Call("LoadToys").Err(exercise.LoadToys(p.SQL)))
	p.See("closed", p.InUse())
}

// NoRows reads an empty table.
func NoRows(p *probe.P) {
	p.See("nothing-there", p.Values(exercise.LoadToys(p.SQL)))
}

// Again reads twice, and the second time the table is another and so is the connection.
func Again(p *probe.P) {
	last := p.Rows("toys")
	p.See("again", p.Call("The first call").Gave(exercise.LoadToys(p.SQL)))
	p.See("again", p.Call("After it, the UPDATE of another").Gave(p.DB.Exec("UPDATE toys SET name = ? WHERE id = ?", "abacus", p.Row("toys", 1).Int("id")).Error))
	p.See("again", p.Call("After it, the DELETE of another").Gave(p.DB.Exec("DELETE FROM toys WHERE id = ?", p.Row("toys", last).Int("id")).Error))
	p.See("again", p.Call("The second call").Gave(exercise.LoadToys(p.SQL)))
	other, err := p.Reopen().DB()
	p.See("again", err)
	p.Close()
	p.See("again", p.Call("The third call").Gave(exercise.LoadToys(other)))
}

// NoTable reads where there is no table, and then where there is no connection.
func NoTable(p *probe.P) {
	p.See("returns-error", p.Call("LoadToys").Err(exercise.LoadToys(p.SQL)))
	p.Close()
	p.See("returns-error", p.Call("LoadToys").Err(exercise.LoadToys(p.SQL)))
}

// Broken reads a table whose last toy fails on the way.
func Broken(p *probe.P) {
	p.See("rows-err", p.Call("LoadToys").Err(exercise.LoadToys(p.SQL)))
}
