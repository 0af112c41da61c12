// Package check observes what Register stores and what it says of a name that is taken. What is right, the author's solution says.
package check

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/register/solution"
)

// Names saves good computers first, then names that are taken, then computers without memory.
func Names(p *probe.P) {
	p.Sentinel("ErrNameTaken", exercise.ErrNameTaken)
	there := p.Row("computers", 1).String("name")
	for _, name := range []string{"Supercomputer", strings.ToUpper(there), there + " ", "O'Brien's \"PC\"", `x', 5); --`} {
		try(p, "creates", p.DB, name, 128)
	}
	p.Look("creates", "computers")
	try(p, "name-taken", p.DB, there, 32)
	try(p, "name-taken", p.DB, p.Row("computers", 2).String("name"), p.Row("computers", 2).Int("memory_in_gb"))
	try(p, "name-taken", p.DB, "Supercomputer", 1)
	try(p, "name-taken", p.Reopen(), "O'Brien's \"PC\"", 4)
	p.Look("rows", "computers")
	try(p, "other-errors", p.DB, "Amiga 500", -1)
	try(p, "other-errors", p.DB, "Netbook", 0)
	try(p, "other-errors", p.DB, "Amiga 500", 1)
}

// Wrapped has every error of the database arrive inside another one.
func Wrapped(p *probe.P) {
	p.Sentinel("ErrNameTaken", exercise.ErrNameTaken)
	cb := p.DB.Callback()
	for _, last := range []hook{cb.Create().After("*"), cb.Query().After("*"), cb.Row().After("*"), cb.Raw().After("*")} {
		_ = last.Register("probe:wrap", func(db *gorm.DB) {
			if db.Error != nil {
				db.Error = fmt.Errorf("the shop's database: %w", db.Error)
			}
		})
	}
	try(p, "wrapped", p.DB, p.Row("computers", 1).String("name"), 8)
}

// Rival registers a name that somebody else takes just before.
func Rival(p *probe.P) {
	p.Sentinel("ErrNameTaken", exercise.ErrNameTaken)
	try(p, "race", p.DB, "Rival", 8)
	p.Look("race", "computers")
}

// RivalInside is the same, but the rival comes between everything else and the INSERT.
func RivalInside(p *probe.P) {
	p.Sentinel("ErrNameTaken", exercise.ErrNameTaken)
	other := p.Reopen()
	var once sync.Once
	rival := func(*gorm.DB) {
		once.Do(func() { other.Exec("INSERT INTO computers (name, memory_in_gb) VALUES ('Rival', 16)") })
	}
	cb := p.DB.Callback()
	_ = cb.Create().Before("*").Register("probe:rival", rival)
	for _, first := range []hook{cb.Query().Before("*"), cb.Row().Before("*"), cb.Raw().Before("*")} {
		_ = first.Register("probe:rival", func(db *gorm.DB) {
			if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(db.Statement.SQL.String())), "INSERT") {
				rival(db)
			}
		})
	}
	try(p, "race-inside", p.DB, "Rival", 8)
}

// Words has the save fail with an error that only speaks of names that are there twice.
func Words(p *probe.P) {
	p.Sentinel("ErrNameTaken", exercise.ErrNameTaken)
	lost := errors.New("connection lost; before that: UNIQUE constraint failed, duplicate key value, duplicated key not allowed (23505)")
	cb := p.DB.Callback()
	for _, first := range []hook{cb.Create().Before("*"), cb.Query().Before("*"), cb.Row().Before("*"), cb.Raw().Before("*")} {
		_ = first.Register("probe:words", func(db *gorm.DB) { _ = db.AddError(lost) })
	}
	try(p, "by-its-words", p.DB, "Amiga 500", 8)
}

// Again registers a name that was given up, and one after an error.
func Again(p *probe.P) {
	p.Sentinel("ErrNameTaken", exercise.ErrNameTaken)
	there := p.Row("computers", 1).String("name")
	try(p, "again", p.DB, "Amiga 500", 1)
	try(p, "again", p.DB, there, 1)
	p.See("again", p.DB.Exec("DELETE FROM computers WHERE name IN (?, ?)", there, "Amiga 500").Error)
	try(p, "again", p.DB, "Amiga 500", 2)
	old := p.SQL
	other := p.Reopen()
	_ = old.Close()
	try(p, "again", other, there, 2)
	try(p, "again", other, there, 2)
}

// FailedInsert meets an INSERT that fails.
func FailedInsert(p *probe.P) {
	p.Sentinel("ErrNameTaken", exercise.ErrNameTaken)
	try(p, "passed-on", p.DB, "Amiga 500", 8)
}

// Closed registers where no database answers.
func Closed(p *probe.P) {
	p.Close()
	try(p, "as-it-is", p.DB, "Amiga 500", 8)
}

// Leaks looks for what stays open after a name that was taken and after another error.
func Leaks(p *probe.P) {
	_ = exercise.Register(p.DB, &exercise.Computer{Name: p.Row("computers", 1).String("name"), MemoryInGB: 8})
	p.See("no-leak", p.InUse())
	_ = exercise.Register(p.Reopen(), &exercise.Computer{Name: "Amiga 500", MemoryInGB: -1})
	p.See("no-leak", p.InUse())
}

// hook is a place among GORM's callbacks.
type hook interface {
	Register(name string, fn func(*gorm.DB)) error
}

func try(p *probe.P, see string, db *gorm.DB, name string, memoryInGB int) {
	c := exercise.Computer{Name: name, MemoryInGB: memoryInGB}
	p.See(see, p.Call("Register(%q, %d)", name, memoryInGB).Gave(exercise.Register(db, &c)))
}
