package queue

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// Line is a line of a status in words. Mark is empty, or says how it is meant: "title", "good", "bad", "faint".
type Line struct{ Text, Mark string }

// Lines tell a status: how much waits, who works, what runs.
func (s Status) Lines() []Line {
	out := []Line{{s.sum(), "title"}, {}}
	out = append(out, Line{counted(len(s.Workers), "worker"), "title"})
	var rows [][]string
	var marks []string
	for _, w := range s.Workers {
		state, mark := fmt.Sprintf("%d of %d busy", w.Running, w.Slots), "good"
		if !w.Alive {
			state, mark = "silent for "+span(w.Seen)+", its jobs are taken over", "bad"
		}
		rows, marks = append(rows, []string{sign(mark), w.ID, w.Level, state}), append(marks, mark)
	}
	out = append(out, table(rows, marks)...)
	if len(s.Workers) == 0 {
		out = append(out, Line{"  nobody takes jobs: ormbook worker --queue ADDRESS, on each machine that shall grade", "faint"})
	}
	rows, marks = nil, nil
	for _, j := range s.Jobs {
		rows, marks = append(rows, j.cells()), append(marks, j.mark())
	}
	return append(append(out, Line{}, Line{"Jobs", "title"}), table(rows, marks)...)
}

func (s Status) sum() string {
	parts := []string{fmt.Sprintf("%d waiting", s.Waiting)}
	if s.Live > 0 {
		parts[0] += fmt.Sprintf(" (%d live)", s.Live)
	}
	parts = append(parts, fmt.Sprintf("%d running", s.Running), fmt.Sprintf("%d done", s.Done), fmt.Sprintf("%d a minute", s.Minute))
	if s.GivenUp > 0 {
		parts = append(parts, fmt.Sprintf("%d given up", s.GivenUp))
	}
	if s.Waiting > 0 && s.Minute > 0 {
		parts = append(parts, "about "+span(float64(s.Waiting)/float64(s.Minute)*60)+" to go")
	}
	return strings.Join(parts, " · ")
}

func (j JobNow) mark() string {
	switch j.State {
	case "running":
		return "good"
	case "discarded", "cancelled":
		return "bad"
	}
	return "faint"
}

var states = map[string]string{"available": "waiting", "retryable": "tried again soon", "scheduled": "waiting", "pending": "waiting",
	"running": "running", "completed": "done", "discarded": "given up", "cancelled": "taken out"}

func (j JobNow) cells() []string {
	what := states[j.State] + " " + span(j.Seconds)
	if j.State == "completed" || j.State == "discarded" {
		what += " ago"
	}
	notes := j.Error
	if j.Attempt > 1 {
		notes = strings.TrimSpace(fmt.Sprintf("try %d  %s", j.Attempt, notes))
	}
	if j.Live {
		notes = strings.TrimSpace("live  " + notes)
	}
	worker := j.Worker
	if j.State != "running" && j.State != "completed" {
		worker = ""
	}
	return []string{sign(j.mark()), fmt.Sprintf("#%d", j.ID), j.Exercise, what, worker, notes}
}

func sign(mark string) string {
	switch mark {
	case "good":
		return "●"
	case "bad":
		return "✗"
	}
	return "·"
}

// table sets rows in columns; control characters of an error become blanks.
func table(rows [][]string, marks []string) []Line {
	widths := map[int]int{}
	for _, r := range rows {
		for i, c := range r {
			widths[i] = max(widths[i], ansi.StringWidth(c))
		}
	}
	var out []Line
	for n, r := range rows {
		line := " "
		for i, c := range r {
			line += " " + c + strings.Repeat(" ", widths[i]-ansi.StringWidth(c)+1)
		}
		out = append(out, Line{strings.TrimRight(strings.Map(plain, line), " "), marks[n]})
	}
	return out
}

func plain(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

func span(seconds float64) string {
	d := time.Duration(seconds * float64(time.Second))
	if d < time.Minute {
		return fmt.Sprintf("%d s", int(d.Seconds()))
	}
	return strings.TrimSuffix(d.Round(time.Minute).String(), "0s")
}
