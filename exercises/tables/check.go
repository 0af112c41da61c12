// Package check observes what CreateTables leaves behind. What is right, the author's solution says.
package check

import (
	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/tables/solution"
)

// Fresh begins with nothing, saves rows, and calls again.
func Fresh(p *probe.P) {
	p.See("creates", p.Call("CreateTables").Gave(exercise.CreateTables(p.DB)))
	p.See("id-generated", save(p.DB, "Macbook Pro", 8), save(p.DB, "Aspire V15", 16))
	p.See("twice", p.Call("CreateTables").Gave(exercise.CreateTables(p.DB)))
	p.See("twice", p.Call("CreateTables").Gave(exercise.CreateTables(p.Reopen())))
	p.Look("keeps-data", "computers")
}

// Again drops the table between two calls.
func Again(p *probe.P) {
	p.See("again", p.Call("The first call").Gave(exercise.CreateTables(p.DB)))
	p.See("again", p.Call("After it, the DROP TABLE of another").Gave(p.DB.Exec("DROP TABLE computers").Error))
	db := p.Reopen()
	p.See("again", p.Call("The second call").Gave(exercise.CreateTables(db)))
	p.See("again", p.Call("After it, saving a computer").Gave(save(db, "Supercomputer", 128)))
}

// Current begins with a table to which nothing is missing.
func Current(p *probe.P) {
	p.See("current", p.Call("CreateTables").Gave(exercise.CreateTables(p.DB)))
	p.Look("current", "computers")
	p.See("current", save(p.DB, "Supercomputer", 128))
}

// Old begins with a table that lacks a column.
func Old(p *probe.P) {
	p.See("old-rows", p.Call("CreateTables").Gave(exercise.CreateTables(p.DB)))
	var rows []struct {
		ID   uint
		Name string
	}
	db := p.Reopen() // a fresh connection, for statements of the old one were prepared for the old table
	err := db.Raw("SELECT id, name FROM computers ORDER BY id").Scan(&rows).Error
	p.See("old-rows", p.Values(rows, err))
	p.See("old-numbers", save(db, "Supercomputer", 128))
}

// OldRefused begins with the same table, and the database refuses to change it.
func OldRefused(p *probe.P) {
	p.See("alter-error", p.Call("CreateTables").Gave(exercise.CreateTables(p.DB)))
}

// Closed calls it where no database answers.
func Closed(p *probe.P) {
	p.Close()
	p.See("returns-error", p.Call("CreateTables").Gave(exercise.CreateTables(p.DB)))
}

// save stores one computer and gives the id that it got.
func save(db *gorm.DB, name string, memoryInGB int) any {
	c := exercise.Computer{Name: name, MemoryInGB: memoryInGB}
	if err := db.Create(&c).Error; err != nil {
		return err
	}
	return c.ID
}
