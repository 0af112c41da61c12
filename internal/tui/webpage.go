package tui

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
	"ormbook/internal/pages"
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// pageServer lets the student's browser see a lesson's app, as the student has changed it, after a step. visited hears of every request.
// The server is closed by ending ctx; wait then returns.
type pageServer interface {
	ServePages(ctx context.Context, l *book.Lesson, engine string, d tutor.Draft, step int, visited func(pages.Visit)) (url string, wait func() error, err error)
}

// servingMsg tells the address, or why there is none.
type servingMsg struct {
	url  string
	wait func() error
	err  error
}

// visitedMsg brings one request, or the end.
type visitedMsg struct {
	visit pages.Visit
	over  bool
	err   error
}

// webpage shows where a lesson's app can be opened, and what each request does.
type webpage struct {
	look   *look
	server pageServer
	lesson *book.Lesson
	engine string
	draft  *draft
	step   int
	life   context.Context // ends when the screen is closed
	end    context.CancelFunc
	visits chan visitedMsg

	width, height int
	url           string
	ended         string
	seen          []pages.Visit
	scroll        scroller
}

// mostVisits is how many requests are kept on the screen.
const mostVisits = 200

func newWebpage(l *look, server pageServer, lesson *book.Lesson, engine string, d *draft, step int) *webpage {
	w := &webpage{look: l, server: server, lesson: lesson, engine: engine, draft: d, step: step, visits: make(chan visitedMsg, mostVisits)}
	w.life, w.end = context.WithCancel(context.Background())
	return w
}

// appLine is a line of a cell that makes or sets the variable app.
var appLine = regexp.MustCompile(`(?m)^\s*(var app\b|app\s*:?=)`)

// hasApp tells whether a lesson's cells up to a step make an app that can be served.
func hasApp(l *book.Lesson, d *draft, engine string, step int) bool {
	for _, s := range l.Steps[:step] {
		for _, c := range s.Cells(engine) {
			if appLine.MatchString(d.text(c)) {
				return true
			}
		}
	}
	return false
}

// Init runs the lesson and serves its app.
func (w *webpage) Init() tea.Cmd {
	return send(w, func() tea.Msg {
		url, wait, err := w.server.ServePages(w.life, w.lesson, w.engine, w.draft.tutors(), w.step, func(v pages.Visit) {
			select {
			case w.visits <- visitedMsg{visit: v}:
			default: // the screen is slower than the browser: what cannot be shown is let go
			}
		})
		return servingMsg{url, wait, err}
	})
}

// Update implements Component.
func (w *webpage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case servingMsg:
		return w.serving(msg)
	case visitedMsg:
		return w.visited(msg)
	case tea.KeyMsg:
		if key.Matches(msg, keyBack) {
			return pop
		}
		w.scroll.key(msg)
	}
	return nil
}

func (w *webpage) serving(m servingMsg) tea.Cmd {
	if m.err != nil {
		if w.life.Err() != nil {
			return nil
		}
		return tea.Batch(pop, failed(m.err))
	}
	w.url = m.url
	w.redraw()
	go func() { w.visits <- visitedMsg{over: true, err: m.wait()} }()
	return send(w, w.next)
}

// next waits for the next request.
func (w *webpage) next() tea.Msg { return <-w.visits }

func (w *webpage) visited(m visitedMsg) tea.Cmd {
	if m.over {
		w.ended = "the app has ended"
		if m.err != nil {
			w.ended += ": " + show.Printable(m.err.Error())
		}
		w.redraw()
		return nil
	}
	if w.seen = append(w.seen, m.visit); len(w.seen) > mostVisits {
		w.seen = w.seen[1:]
	}
	w.redraw()
	w.scroll.to(w.scroll.end())
	return send(w, w.next)
}

func (w *webpage) redraw() {
	width := max(w.width-4, 10)
	var out []string
	for _, v := range w.seen {
		out = append(out, styled(w.look.Accent.Render, hard(show.Printable(fmt.Sprintf("> %s %s", v.Method, v.Path)), width-4))...)
		out = append(out, fmt.Sprintf("< %d", v.Status))
		for _, text := range []string{show.Output(v.Result), show.Tape(v.Result.Tape), show.Changes(v.Result.Changes)} {
			if text != "" {
				out = append(out, indent(hard(text, width-4), "    ")...)
			}
		}
		out = append(out, "")
	}
	if w.ended != "" {
		out = append(out, styled(w.look.Bad.Render, lines("✗ "+w.ended, width))...)
	}
	w.scroll.set(indent(out, "  "), w.height-4-len(w.address()))
}

// address says where the app can be opened.
func (w *webpage) address() []string {
	return indent(lines("Open "+w.look.Accent.Render(w.url)+" in your browser.", max(w.width-4, 10)), "  ")
}

// View implements Component.
func (w *webpage) View() string {
	head := fmt.Sprintf(" %s · after step %d · %s", w.lesson.Title, w.step, w.engine)
	out := []string{spread(head, w.scroll.more()+" ", w.width), w.look.Faint.Render(strings.Repeat("─", w.width)), ""}
	if w.url == "" {
		return strings.Join(append(out, "  running the lesson…"), "\n")
	}
	out = append(append(out, w.address()...), "")
	for i := range w.scroll.height {
		out = append(out, w.scroll.line(i))
	}
	return strings.Join(out, "\n")
}

// SetSize implements Component.
func (w *webpage) SetSize(width, height int) {
	w.width, w.height = width, height
	w.redraw()
}

// Typing implements Component.
func (w *webpage) Typing() bool { return false }

// Close implements Component.
func (w *webpage) Close() { w.end() }

// ShortHelp implements Component.
func (w *webpage) ShortHelp() []key.Binding { return []key.Binding{as(keyBack, "stop and go back")} }

// FullHelp implements Component.
func (w *webpage) FullHelp() [][]key.Binding {
	return [][]key.Binding{{as(keyBack, "stop and go back"), keyUp, keyDown, keyPageUp, keyPageDown, keyTop, keyBottom}}
}

// serving serves apps from the tutor's programs; the workbook waits at its end until they are gone.
type serving struct{ app *app }

// ServePages implements pageServer.
func (s serving) ServePages(ctx context.Context, l *book.Lesson, engine string, d tutor.Draft, step int, visited func(pages.Visit)) (string, func() error, error) {
	page, err := s.app.Tutor.OpenApp(ctx, l, engine, d, step)
	if err != nil {
		return "", nil, err
	}
	server, err := pages.Serve(ctx, page, pages.Options{Visited: visited})
	if err != nil {
		page.Close()
		return "", nil, err
	}
	ended := make(chan error, 1)
	s.app.later(func() {
		err := server.Wait(ctx)
		server.Close()
		page.Close()
		ended <- err
	})
	return server.URL, func() error { return <-ended }, nil
}
