package tui

import (
	"context"
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/show"
)

// engineMsg brings one engine's verdict while the other is still running.
type engineMsg struct {
	run    int
	report *checker.EngineReport
}

// checkedMsg brings the whole verdict.
type checkedMsg struct {
	run     int
	report  *checker.Report
	files   map[string][]byte
	attempt int
	only    error
	err     error
}

// unchangedMsg tells that a save changed nothing, so that nothing was checked.
type unchangedMsg struct{}

// check checks the student's files. After a save it does so only when they differ from those checked last.
func (x *exercise) check(onlyChanged bool) tea.Cmd {
	ctx, cancel := context.WithCancel(x.life)
	x.state, x.again, x.partial = exerciseChecking, false, nil
	x.running = running{number: x.running.number + 1, cancel: cancel, begun: x.now()}
	run, events, dir, same := x.running.number, make(chan tea.Msg, 4), x.dir, x.same
	work := func() tea.Msg {
		files, err := checker.ReadSubmission(dir)
		switch {
		case err != nil:
			return checkedMsg{run: run, err: err}
		case onlyChanged && same(files):
			return unchangedMsg{}
		}
		return x.judge(ctx, run, files, func(e *checker.EngineReport) { events <- engineMsg{run, e} })
	}
	go func() { events <- work(); close(events) }()
	x.events = events
	if !onlyChanged {
		x.page = pageReport
	}
	x.redraw()
	return tea.Batch(x.listen(), ticker(x, x.running.number))
}

// judge has the files graded and the attempt recorded. A check that was stopped is not recorded.
func (x *exercise) judge(ctx context.Context, run int, files map[string][]byte, each func(*checker.EngineReport)) checkedMsg {
	m := checkedMsg{run: run, files: files}
	var on []string
	on, m.only = x.grader.Engines(ctx)
	r := checker.Request{Exercise: x.task, Files: files, Engines: on, OnEngine: each}
	if m.report, m.err = x.grader.Check(ctx, r); m.err != nil || ctx.Err() != nil {
		m.err = errors.Join(m.err, ctx.Err())
		return m
	}
	m.attempt, m.err = x.grader.Record(r, m.report)
	return m
}

// listen takes one event of the check; it is issued again at each arrival.
func (x *exercise) listen() tea.Cmd {
	events := x.events
	return func() tea.Msg {
		if msg, open := <-events; open {
			return sentMsg{x, msg}
		}
		return nil
	}
}

func (x *exercise) tick(m tickMsg) tea.Cmd {
	if x.state != exerciseChecking || m.run != x.running.number {
		return nil
	}
	x.running.frame++
	return ticker(x, x.running.number)
}

func (x *exercise) engineDone(m engineMsg) tea.Cmd {
	if m.run == x.running.number {
		x.partial = append(x.partial, m.report)
		x.page = pageReport
		x.redraw()
	}
	return x.listen()
}

func (x *exercise) checkDone(m checkedMsg) tea.Cmd {
	if m.run != x.running.number {
		return nil
	}
	x.running.cancel()
	x.state, x.partial = exerciseReading, nil
	again := x.again
	if m.err != nil {
		x.redraw()
		if errors.Is(m.err, context.Canceled) {
			return say("stopped; r checks again")
		}
		return failed(m.err)
	}
	x.report, x.checked, x.onlyOn, x.page = m.report, m.files, m.only, pageReport
	x.attempt = m.attempt
	x.took = x.now().Sub(x.running.begun)
	x.passed = x.passed || m.report.Outcome == checker.Passed
	x.scroll.offset = 0
	x.redraw()
	if again {
		return x.check(true)
	}
	return nil
}

// pulse says what is going on, and for how long.
func (x *exercise) pulse() string {
	for_ := x.now().Sub(x.running.begun)
	return fmt.Sprintf("%s checking %.1f s", spinner[x.running.frame%len(spinner)], for_.Seconds())
}

// solutionOf is the author's solution as a difference to the student's files.
func solutionOf(e *book.Exercise, read func(name string) ([]byte, error)) string {
	return show.Solution(e, read)
}
