package tui

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/database"
)

// stepData lends the database of a lesson as a step leaves it.
type stepData struct {
	bench *bench
	draft *draft
	step  int
	later func(work func()) // runs work beside the screens
}

var _ tableSource = stepData{}

// Look implements tableSource.
func (s stepData) Look(ctx context.Context, f func(database.Database) error) error {
	return s.bench.inspect(ctx, s.draft, s.step, f)
}

// Leave implements tableSource. A statement may still be running, so it does not wait.
func (s stepData) Leave(changed bool) {
	if changed {
		s.later(s.bench.spoil)
	}
}

// inspect lends the database as a step leaves it.
func (b *bench) inspect(ctx context.Context, d *draft, step int, f func(database.Database) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.opened(ctx, d); err != nil {
		return err
	}
	return b.session.Inspect(ctx, step, f)
}

// spoil ends the session whose database was changed by hand.
func (b *bench) spoil() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.session != nil {
		b.session.Close()
		b.session = nil
	}
}

// browse opens the tables as the present step leaves them, or as it finds them where it has not run.
func (r *reader) browse() tea.Cmd {
	step, title := r.step, fmt.Sprintf("after step %d of %s", r.step, r.lesson.Title)
	if o := r.outcomes[r.engine][r.step]; r.runs() && o.result == nil {
		step, title = r.step-1, fmt.Sprintf("before step %d of %s", r.step, r.lesson.Title)
	}
	source := stepData{r.benches[r.engine], r.draft, step, r.later}
	return push(newTables(r.look, title, source, &history{store: r.store, journal: r.journal}))
}
