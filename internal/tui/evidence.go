package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/database"
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// outcome is what running a step on one engine came to: a result, or the reason why there is none.
type outcome struct {
	result *tutor.Result
	err    error
}

// none is true where the step has not run.
func (o outcome) none() bool { return o.result == nil && o.err == nil }

func (o outcome) errText() string {
	if o.err == nil {
		return ""
	}
	return o.err.Error()
}

// folds say which parts of the evidence are folded away.
type folds struct{ tape, tables bool }

const labelWidth = 9

// statementsShown bounds the tape of one step on the screen.
const statementsShown = 400

// labelled puts a label before the first line and blanks before the others.
func (l *look) labelled(label string, text []string) []string {
	out := make([]string, len(text))
	for i, line := range text {
		if i > 0 {
			label = ""
		}
		out[i] = l.Faint.Render(fmt.Sprintf("%-*s", labelWidth, label)) + line
	}
	return append(out, "")
}

// evidence draws what a step did: what it printed, the tape, what changed in the tables.
func (l *look) evidence(o outcome, width int, f folds) []string {
	if o.err != nil {
		return l.labelled("✗", indent(lines(o.err.Error(), width-labelWidth), ""))
	}
	r, inner := o.result, max(width-labelWidth, 20)
	var out []string
	if r.NewPart != "" {
		out = append(out, hang(l.Faint.Render("── "), lines("new program, same tables: "+r.NewPart, inner))...)
		out = append(out, "")
	}
	if text := show.Output(r); text != "" {
		out = append(out, l.labelled("output", hard(text, inner))...)
	}
	if len(r.Tape) > 0 {
		out = append(out, l.labelled("tape", l.tape(r.Tape, inner, f.tape))...)
	}
	if text := show.Changes(r.Changes); text != "" {
		out = append(out, l.labelled("tables", l.changes(text, len(r.Changes.Tables), inner, f.tables))...)
	}
	if r.Failure != nil {
		out = append(out, l.labelled("✗", l.failure(r.Failure, inner))...)
	}
	if len(out) == 0 {
		out = l.labelled("ran", []string{l.Faint.Render("It printed nothing, sent nothing and changed nothing.")})
	}
	return out
}

// hard wraps text that must stay as it is, at the width alone.
func hard(text string, width int) []string {
	return strings.Split(ansi.Hardwrap(strings.TrimRight(untab(text), "\n"), max(width, 1), true), "\n")
}

func (l *look) tape(entries []database.Entry, width int, folded bool) []string {
	if folded {
		return []string{l.Faint.Render(show.Count(len(entries), "line") + ", folded (t opens it)")}
	}
	var out []string
	last := 0
	for i, e := range entries {
		if i == statementsShown {
			out = append(out, l.Faint.Render(fmt.Sprintf("… and %d more", len(entries)-i)))
			break
		}
		out = append(out, l.entry(e, width, last)...)
		if e.Kind == database.Statement {
			last = e.At.Line
		}
	}
	return out
}

// gutter is the room before a statement for the line of the cell that sent it.
const gutter = 6

func (l *look) entry(e database.Entry, width, last int) []string {
	place := strings.Repeat(" ", gutter)
	statement := e.Kind == database.Statement
	if statement && e.At.Line > 0 {
		place = l.Accent.Render(fmt.Sprintf("%4d▸ ", e.At.Line))
		if e.At.Line == last {
			place = l.Accent.Render("    ▸ ")
		}
	}
	text := show.Statement(e)
	if statement {
		text = l.code("sql", text)
	} else {
		text = l.Faint.Render(text)
	}
	notes := show.Notes(e)
	if e.Err != "" {
		out := hang(place, lines(text, width-gutter))
		return append(out, indent(styled(l.Bad.Render, lines(notes[len(notes)-1], width-gutter-2)), strings.Repeat(" ", gutter+2))...)
	}
	note := strings.Join(notes, "  ")
	room := width - gutter - ansi.StringWidth(note) - 2
	if room < 24 { // too narrow for both: the notes go below
		out := hang(place, lines(text, width-gutter))
		return append(out, strings.Repeat(" ", gutter+2)+l.Faint.Render(note))
	}
	list := lines(text, room)
	for i := 1; i < len(list); i++ {
		list[i] = "  " + list[i]
	}
	list[0] = pad(list[0], room) + "  " + l.Faint.Render(note)
	return hang(place, list)
}

func styled(style func(...string) string, list []string) []string {
	for i, line := range list {
		list[i] = style(line)
	}
	return list
}

// changes colours rows by their signs, which stay.
func (l *look) changes(text string, tables, width int, folded bool) []string {
	if folded {
		return []string{l.Faint.Render(show.Count(tables, "table") + " changed, folded (s opens it)")}
	}
	var out []string
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		list := hard(line, width)
		switch {
		case strings.HasPrefix(line, "+ "):
			list = styled(l.Good.Render, list)
		case strings.HasPrefix(line, "- "):
			list = styled(l.Bad.Render, list)
		case strings.HasPrefix(line, "~ "):
			list = styled(l.Warn.Render, list)
		}
		out = append(out, list...)
	}
	return out
}

func (l *look) failure(f *tutor.Failure, width int) []string {
	list := lines(show.Failure(f), width)
	list[0] = l.Bad.Render(list[0])
	return list
}
