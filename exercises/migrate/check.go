// Package check observes what Migrate makes of an old table. What is right, the author's solution says.
package check

import (
	"ormbook/checker/probe"
	exercise "ormbook/exercises/migrate/solution"
)

// Old migrates the table once; what became of it, the workbook reads.
func Old(p *probe.P) {
	p.See("no-error", p.Call("Migrate").Gave(exercise.Migrate(p.DB)))
}

// Use saves a computer in the new table, on a fresh connection, and reads an old one.
func Use(p *probe.P) {
	_ = exercise.Migrate(p.DB)
	db := p.Reopen() // statements of the old connection were prepared for the old table
	made := newComputer(p)
	p.See("insert-after", p.Call("Create").Gave(db.Create(made).Error))
	for _, id := range []any{p.Field(made, "ID"), p.Row("computers", 1).Uint("id")} {
		read := &exercise.Computer{}
		err := db.First(read, "id = ?", id).Error
		p.See("insert-after", p.Values(p.Field(read, "Name"), p.Field(read, "MemoryInGB"), p.Field(read, "Model"), p.Field(read, "Brand"), err))
	}
}

// Twice calls it once more when the new table is in use, and a third time on another connection.
func Twice(p *probe.P) {
	_ = exercise.Migrate(p.DB)
	db := p.Reopen()
	p.See("twice", db.Create(newComputer(p)).Error)
	p.See("twice", db.Exec("UPDATE computers SET model = 'new', brand = 'Atari' WHERE id = ?", p.Row("computers", 2).Uint("id")).Error)
	for range 2 {
		db = p.Reopen()
		p.See("twice", p.Call("Migrate, again,").Gave(exercise.Migrate(db)))
		p.LookSchema("twice", "computers")
		p.Look("twice", "computers")
	}
}

// FailedFirst, FailedSecond and FailedThird meet an ALTER TABLE that fails. Not every way of migrating needs three of them: one that needs
// fewer has done its work and may say so.
func FailedFirst(p *probe.P) { p.See("failed-first", outcome(p)) }

// FailedSecond is like FailedFirst.
func FailedSecond(p *probe.P) { p.See("failed-second", outcome(p)) }

// FailedThird is like FailedFirst.
func FailedThird(p *probe.P) { p.See("failed-third", outcome(p)) }

// Closed migrates where no database answers.
func Closed(p *probe.P) {
	p.Close()
	p.See("returns-error", p.Call("Migrate").Gave(exercise.Migrate(p.DB)))
}

// outcome is the same in both honest cases: an error, or no error and a table as it should be.
func outcome(p *probe.P) any {
	call := p.Call("Migrate")
	if exercise.Migrate(p.DB) != nil {
		return call.Gave("what it should")
	}
	types, err := p.Reopen().Migrator().ColumnTypes("computers")
	if err != nil {
		return call.Gave(err)
	}
	have := map[string]bool{}
	for _, t := range types {
		have[t.Name()] = true
	}
	if have["model"] && have["brand"] && !have["model_name"] && !have["legacy"] {
		return call.Gave("what it should")
	}
	return call.Gave("nil, and the table is not as it should be")
}

// newComputer is a value of the student's struct.
func newComputer(p *probe.P) *exercise.Computer {
	c := &exercise.Computer{}
	p.SetField(c, "Name", "Supercomputer")
	p.SetField(c, "MemoryInGB", 128)
	p.SetField(c, "Model", "X-MP")
	p.SetField(c, "Brand", "Cray")
	return c
}
