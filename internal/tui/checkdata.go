package tui

import (
	"context"
	"errors"
	"fmt"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/checker"
	"ormbook/internal/database"
)

// checkData lends the database of an exercise's check: its scenario is run again, and the database kept until the screen is left.
type checkData struct {
	run   func(ctx context.Context, look func(database.Database) error) error
	later func(work func()) // runs work beside the screens

	mu    sync.Mutex
	begun bool
	db    database.Database
	err   error
	ready chan struct{} // closed when db or err is there
	left  chan struct{} // closed when the screen was left
	once  sync.Once
}

var _ tableSource = (*checkData)(nil)

func newCheckData(run func(context.Context, func(database.Database) error) error, later func(func())) *checkData {
	return &checkData{run: run, later: later, ready: make(chan struct{}), left: make(chan struct{})}
}

// Look implements tableSource.
func (c *checkData) Look(ctx context.Context, f func(database.Database) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.begun {
		c.begun = true
		c.later(c.keep)
	}
	select {
	case <-c.ready:
	case <-ctx.Done():
		return ctx.Err()
	}
	if c.err != nil {
		return c.err
	}
	return f(c.db)
}

// keep runs the scenario and holds its database until the screen is left.
func (c *checkData) keep() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() { <-c.left; cancel() }()
	err := c.run(ctx, func(d database.Database) error {
		c.db = d
		close(c.ready)
		<-c.left
		c.mu.Lock() // a look that is under way ends first
		defer c.mu.Unlock()
		return nil
	})
	if c.db == nil {
		c.err = err
		if err == nil {
			c.err = errors.New("the scenario ended without a database")
		}
		close(c.ready)
	}
}

// Leave implements tableSource. Nothing runs on this database afterwards, so it is the same whether it was changed.
func (c *checkData) Leave(bool) { c.once.Do(func() { close(c.left) }) }

// browse opens the tables of the first failing check; of the last one after a pass.
func (x *exercise) browse() tea.Cmd {
	switch {
	case x.state == exerciseChecking:
		return say("still checking; esc stops it")
	case x.report == nil:
		return say("check first with r; then there is a database to look at")
	}
	f, engine := x.report.FirstFailure()
	if f == nil {
		last := x.report.Engines[0]
		f, engine = last.Findings[len(last.Findings)-1], last.Engine
	}
	r := checker.Request{Exercise: x.task, Files: x.checked}
	for _, e := range x.report.Engines {
		r.Engines = append(r.Engines, e.Engine)
	}
	source := newCheckData(func(ctx context.Context, look func(database.Database) error) error {
		return x.grader.Inspect(ctx, r, f.ID, f.Data, engine, look)
	}, x.later)
	title := fmt.Sprintf("as check %s left them", f.ID)
	return push(newTables(x.look, title, source, &history{store: x.store, journal: x.journal}))
}
