package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

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
	return show.Printable(o.err.Error())
}

// folds say which parts of the evidence are folded away, and what of the tape is chosen.
type folds struct {
	output, tape, tables bool
	catalogue            bool // questions to the catalogue are opened
	selected             int  // the chosen stretch of the tape, from 1; 0 for none
}

const labelWidth = 9

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
func (l *look) evidence(o outcome, width int, f folds, from origins) []string {
	if o.err != nil {
		return l.labelled("✗", indent(lines(show.Printable(o.err.Error()), width-labelWidth), ""))
	}
	r, inner := o.result, max(width-labelWidth, 20)
	var out []string
	if r.NewPart != "" {
		out = append(out, hang(l.Faint.Render("── "), lines("new program, same tables: "+r.NewPart, inner))...)
		out = append(out, "")
	}
	if text := show.Output(r); text != "" {
		out = append(out, l.labelled("output", l.output(text, inner, f.output))...)
	}
	if len(r.Tape) > 0 {
		out = append(out, l.labelled("tape", l.tape(r.Tape, inner, f, from))...)
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

func styled(style func(...string) string, list []string) []string {
	for i, line := range list {
		list[i] = style(line)
	}
	return list
}

func (l *look) output(text string, width int, folded bool) []string {
	if folded {
		return []string{l.Faint.Render(show.Count(strings.Count(strings.TrimRight(text, "\n"), "\n")+1, "line") + ", folded (f opens it)")}
	}
	return hard(text, width)
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
