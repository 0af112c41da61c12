// Package probe is what an exercise's check.go sees of the workbook, from inside the student's process. A scenario is a function with
// a *P: it calls the student's code and reports what came, and nothing in it knows what is right:
//
//	func Read(p *probe.P) {
//		p.See("get", p.Values(exercise.GetComputer(p.DB, p.Row("computers", 2).Uint("id"))))
//	}
//
// The workbook runs the same scenario with the author's solution and compares. The program is made of check.go, the student's files
// and a main function that calls Main; it links the engines' drivers by importing checker/probe/sqlite and checker/probe/postgres.
package probe

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"

	"ormbook/checker/control"
)

// P is one run of one scenario. It is safe for use by several goroutines.
type P struct {
	// DB is open on the scenario's database, with TranslateError on, no logger and, on SQLite, foreign keys enforced.
	DB  *gorm.DB
	SQL *sql.DB // below DB
	// Engine is sqlite or postgres.
	Engine string
	// Address is that of a database that the student's code may open itself, BadAddress one that cannot be opened.
	Address, BadAddress string
	// Ctx lives as long as the scenario.
	Ctx context.Context

	start     control.Start
	client    *client
	opened    []*sql.DB
	sentinels []sentinel
}

// newP opens the scenario's database.
func newP(start control.Start, c *client) (*P, error) {
	p := &P{Engine: start.Engine, Address: start.Address, BadAddress: start.BadAddress, Ctx: context.Background(), start: start, client: c}
	db, err := p.open()
	if err != nil {
		return nil, err
	}
	p.DB, p.SQL = db, p.opened[0]
	return p, nil
}

// open makes one more connection pool on the scenario's database.
func (p *P) open() (*gorm.DB, error) {
	dialect, ok := dialects[p.Engine]
	if !ok {
		return nil, fmt.Errorf("no driver for %q is linked in, only %v", p.Engine, slices.Sorted(maps.Keys(dialects)))
	}
	db, err := gorm.Open(dialect(p.start.DSN), &gorm.Config{TranslateError: true, Logger: silent})
	if err != nil {
		return nil, fmt.Errorf("open the scenario's database: %w", err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, fmt.Errorf("open the scenario's database: %w", err)
	}
	p.opened = append(p.opened, pool)
	return db, nil
}

// Close closes DB, so that the student's code meets a database that answers nothing.
func (p *P) Close() { _ = p.SQL.Close() }

// Reopen opens the scenario's database once more: the same tables behind another *gorm.DB.
func (p *P) Reopen() *gorm.DB {
	db, err := p.open()
	if err != nil {
		panic(brokenScenario{err.Error()})
	}
	return db
}

// InUse is how many connections are busy with a transaction or unclosed rows. Goroutines that are just ending get half a
// second for it, for the machine may be busy.
func (p *P) InUse() int {
	for range 50 {
		if p.inUse() == 0 {
			return 0
		}
		time.Sleep(10 * time.Millisecond)
	}
	return p.inUse()
}

func (p *P) inUse() int {
	n := 0
	for _, pool := range p.opened {
		n += pool.Stats().InUse
	}
	return n
}
