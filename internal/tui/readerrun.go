package tui

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// ranMsg brings what a step did on one engine, with the steps before it that ran on the way.
type ranMsg struct {
	run     int
	engine  string
	step    int
	results []*tutor.Result
	err     error
}

// runs is true for a step that has something to run.
func (r *reader) runs() bool {
	for _, e := range r.shown() {
		if r.present().Visible(e) != nil {
			return true
		}
	}
	return false
}

// missing lists the shown engines on which the step has not run, or was stopped.
func (r *reader) missing() []string {
	var list []string
	for _, e := range r.shown() {
		o, ran := r.outcomes[e][r.step]
		if stopped := o.result != nil && o.result.Failure != nil && o.result.Failure.Kind == tutor.FailCancelled; !ran || stopped {
			list = append(list, e)
		}
	}
	return list
}

func (r *reader) needsRun() bool { return r.trouble == nil && r.runs() && len(r.missing()) > 0 }

// run runs the present step on engines, side by side.
func (r *reader) run(on []string) tea.Cmd {
	ctx, cancel := context.WithCancel(r.life)
	r.state, r.folds.selected, r.news = readerRunning, 0, ""
	r.running = running{number: r.running.number + 1, cancel: cancel, begun: r.now(), waiting: len(on)}
	cmds := []tea.Cmd{ticker(r, r.running.number)}
	for _, engine := range on {
		b, d, m := r.benches[engine], r.draft, ranMsg{run: r.running.number, engine: engine, step: r.step}
		delete(r.outcomes[engine], r.step)
		cmds = append(cmds, send(r, func() tea.Msg {
			m.results, m.err = b.run(ctx, d, m.step)
			return m
		}))
	}
	r.redraw()
	return tea.Batch(cmds...)
}

func (r *reader) tick(m tickMsg) tea.Cmd {
	if r.state != readerRunning || m.run != r.running.number {
		return nil
	}
	r.running.frame++
	return ticker(r, r.running.number)
}

func (r *reader) ran(m ranMsg) tea.Cmd {
	if m.run != r.running.number {
		return nil
	}
	for _, res := range m.results {
		r.outcomes[m.engine][res.Step] = outcome{result: res}
	}
	if m.err != nil && !errors.Is(m.err, context.Canceled) {
		r.outcomes[m.engine][m.step] = outcome{err: m.err}
	}
	if r.running.waiting--; r.running.waiting > 0 {
		r.redraw()
		return nil
	}
	r.running.cancel()
	r.state = readerReading
	return r.finished()
}

// finished judges a prediction, remembers the step and brings the evidence into view.
func (r *reader) finished() tea.Cmd {
	defer r.reveal()
	o := r.outcomes[r.engine][r.step]
	if len(r.missing()) > 0 || o.result == nil {
		if o.err != nil {
			r.trouble = nil
		}
		return nil
	}
	r.trouble = nil
	answer, right := "", true
	if q := r.question; q != nil && q.quiz == nil {
		if q.open() {
			q.predicted(show.Output(o.result))
		}
		answer, right = q.text(), q.right
	}
	return r.keepStep(answer, right)
}

// reveal scrolls so that the evidence is seen, and of the cell as much as there is room for: its last lines, where it is long.
func (r *reader) reveal() {
	r.redraw()
	r.right.to(0)
	at, height := r.placed, r.left.height
	switch {
	case at.evidence == 0:
	case at.evidenceEnd-at.cell <= height:
		r.left.show(at.cell, at.evidenceEnd)
	default:
		r.left.to(min(at.evidenceEnd-height, at.evidence-3))
	}
}

// pulse says what is running, and for how long.
func (r *reader) pulse() string {
	if r.state != readerRunning {
		return ""
	}
	for_ := r.now().Sub(r.running.begun)
	return fmt.Sprintf("%s running %.1f s", spinner[r.running.frame%len(spinner)], for_.Seconds())
}

// patience is what to say when a run takes long because much is compiled for the first time.
const patience = 6 * time.Second

func (r *reader) slow() bool {
	return r.state == readerRunning && r.now().Sub(r.running.begun) > patience
}
