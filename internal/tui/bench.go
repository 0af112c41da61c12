package tui

import (
	"context"
	"sync"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/tutor"
)

// session is what the reader needs of a lesson that can run.
type session interface {
	Run(ctx context.Context, step int, each func(*tutor.Result)) (*tutor.Result, error)
	// Inspect lends the database as a step leaves it, 0 for the fresh one.
	Inspect(ctx context.Context, step int, look func(database.Database) error) error
	Close()
}

var _ session = (*tutor.Session)(nil)

// lessonOpener opens a lesson on an engine as the student has changed it; its programs are then built in the background.
type lessonOpener interface {
	Open(ctx context.Context, l *book.Lesson, engine string, d tutor.Draft) (session, error)
}

// bench is one engine's session of a lesson. Commands use it one at a time; it opens the lesson again when the draft has changed.
type bench struct {
	opener lessonOpener
	lesson *book.Lesson
	engine string

	mu      sync.Mutex
	session session
	draft   *draft
	closed  bool
}

// open opens the lesson, unless that is done.
func (b *bench) open(ctx context.Context, d *draft) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.opened(ctx, d)
}

func (b *bench) opened(ctx context.Context, d *draft) error {
	if b.closed {
		return context.Canceled
	}
	if b.session != nil && b.draft == d {
		return nil
	}
	if b.session != nil {
		b.session.Close()
		b.session = nil
	}
	s, err := b.opener.Open(ctx, b.lesson, b.engine, d.tutors())
	if err != nil {
		return err
	}
	b.session, b.draft = s, d
	return nil
}

// run runs a step, and gives the results of the steps before it that ran on the way.
func (b *bench) run(ctx context.Context, d *draft, step int) ([]*tutor.Result, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.opened(ctx, d); err != nil {
		return nil, err
	}
	var all []*tutor.Result
	_, err := b.session.Run(ctx, step, func(r *tutor.Result) { all = append(all, r) })
	return all, err
}

// adopt takes another draft of the same cells for the one that the session was opened with, so that nothing need run again.
func (b *bench) adopt(old, same *draft) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.draft == old {
		b.draft = same
	}
}

// close ends the session when the command that uses it has ended.
func (b *bench) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	if b.session != nil {
		b.session.Close()
		b.session = nil
	}
}
