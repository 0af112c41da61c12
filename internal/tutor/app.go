package tutor

import (
	"context"
	"fmt"
	"maps"
	"net"
	"slices"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/runner/live"
)

// App is a lesson's web app that answers requests: the variable app of its cells, as it stands at the end of a step, in the lesson's own
// program, on a fresh database.
type App struct {
	Step    int
	session *Session
	run     *run
	program *live.Program
	visits  int // so far
	cancel  context.CancelFunc
	done    chan struct{}
	end     *Failure // why it answers no more; valid once done is closed
	err     error
}

// AppError says what in a lesson keeps its app from being served.
type AppError struct{ What string }

func (e *AppError) Error() string { return e.What }

// appCell ends a step by serving its app.
const appCell = "import ormbookpages \"ormbook/internal/runner/inside/pages\"\n\normbookpages.Serve(app)"

// appLimit is how long an app may be served: a clock must run, for only while one runs are memory and processes watched.
const appLimit = 24 * time.Hour

// OpenApp runs a lesson's steps up to the given one and lets its app answer requests. It ends with ctx, or by Close.
func (t *Tutor) OpenApp(ctx context.Context, lesson *book.Lesson, engine string, d Draft, step int) (*App, error) {
	if step < 1 || step > len(lesson.Steps) {
		return nil, &AppError{fmt.Sprintf("%s has steps 1 to %d, not %d", lesson.ID, len(lesson.Steps), step)}
	}
	d.Scratch = maps.Clone(d.Scratch)
	maps.DeleteFunc(d.Scratch, func(n int, _ []string) bool { return n > step })
	ctx, cancel := context.WithCancel(ctx)
	s, err := t.OpenDraft(ctx, withAppStep(lesson, step), engine, d)
	if err != nil {
		cancel()
		return nil, err
	}
	a := &App{Step: step, session: s, cancel: cancel, done: make(chan struct{})}
	if err := a.start(ctx); err != nil {
		a.Close()
		return nil, err
	}
	return a, nil
}

// withAppStep is the lesson up to a step, and a step of ours that serves its app.
func withAppStep(l *book.Lesson, step int) *book.Lesson {
	own := withOwnSteps(l)
	cell := &book.Cell{Lang: "go", Code: appCell, File: "serve", Line: 1}
	own.Steps = append(slices.Clone(own.Steps[:step]), &book.Step{Number: step + 1, Title: "Serve", Blocks: []book.Block{{Kind: book.CellBlock, Cell: cell}}})
	return own
}

// start runs the steps, then serves in the background, and waits until the app answers.
func (a *App) start(ctx context.Context) error {
	first, err := a.walk(ctx)
	if err != nil || first != nil {
		close(a.done)
	}
	if err != nil {
		return err
	}
	if first != nil {
		return &AppError{fmt.Sprintf("step %d of %s: %s; mend it, then serve the app", first.Step, a.session.Lesson.ID, first.Failure.Message)}
	}
	a.session.Lesson.Limit = int(appLimit / time.Second)
	a.run, a.program = a.session.run, a.session.run.program
	go a.serve(ctx)
	return a.answers(ctx)
}

// walk runs the lesson's own steps and gives the first that failed.
func (a *App) walk(ctx context.Context) (first *Result, err error) {
	_, err = a.session.Run(ctx, a.Step, func(r *Result) {
		if first == nil && r.Failure != nil {
			first = r
		}
	})
	return first, err
}

func (a *App) serve(ctx context.Context) {
	defer close(a.done)
	r, err := a.session.Run(ctx, a.Step+1, nil)
	if a.err = err; r != nil {
		a.end = r.Failure
	}
}

// answers waits until the socket is there.
func (a *App) answers(ctx context.Context) error {
	for {
		if conn, err := a.Dial(ctx); err == nil {
			return conn.Close()
		}
		select {
		case <-a.done:
			return a.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// Dial opens a connection to the app's program.
func (a *App) Dial(ctx context.Context) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, "unix", a.run.pages())
}

// lastWords is how long what a request printed may take to arrive behind its answer; one that does not end never says so.
const lastWords = 500 * time.Millisecond

// During runs visit, which sends the app a request with the given number in the header inside.VisitHeader, and says what the program
// printed, sent and changed meanwhile. One at a time.
func (a *App) During(ctx context.Context, visit func(n int)) (*Result, error) {
	res := &Result{Step: a.Step, Engine: a.session.Engine, ran: true}
	seq, begun := a.run.db.Tape().Len(), time.Now()
	a.visits++
	visit(a.visits)
	res.Took = time.Since(begun)
	if a.program != nil {
		res.Output = a.program.Printed(a.visits, lastWords)
	}
	return res, a.run.evidence(ctx, res, seq)
}

// Done is closed when the app answers no more.
func (a *App) Done() <-chan struct{} { return a.done }

// Err waits for the end and says why it came; nil when it was closed.
func (a *App) Err() error {
	<-a.done
	switch {
	case a.err != nil:
		return a.err
	case a.end == nil || a.end.Kind == FailCancelled:
		return nil
	case a.end.Kind == FailCompile && len(a.end.Problems) > 0:
		return &AppError{fmt.Sprintf("step %d of %s has no page to show: a lesson serves what its variable app, an http.Handler, answers (%s); name a step that has one",
			a.Step, a.session.Lesson.ID, a.end.Problems[0].Message)}
	}
	return &AppError{a.end.Message}
}

// Close ends the app and its database.
func (a *App) Close() {
	a.cancel()
	<-a.done
	a.session.Close()
}
