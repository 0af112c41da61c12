package tui

import (
	"strings"

	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// compared draws the evidence of two engines: once where they did the same, both with the differing lines marked where they did not.
func (l *look) compared(a, b outcome, names [2]string, width int, f folds) []string {
	switch {
	case a.result == nil || b.result == nil:
		return append(l.oneOf(a, names[0], width, f), l.oneOf(b, names[1], width, f)...)
	case show.Same(a.result, b.result):
		return append([]string{l.Good.Render("=") + "  the same on " + names[0] + " and " + names[1], ""}, l.evidence(a, width, f)...)
	}
	out := []string{l.Warn.Render("≠") + "  they differ in: " + strings.Join(show.Differences(a.result, b.result), ", "), ""}
	inner := max(width-labelWidth-2, 20)
	parts := []struct {
		label string
		text  func(*tutor.Result) string
	}{
		{"output", show.Output},
		{"tape", func(r *tutor.Result) string { return show.Printable(tutor.TapeText(r.Tape)) }},
		{"tables", func(r *tutor.Result) string { return show.Changes(r.Changes) }},
		{"✗", endText},
	}
	for _, p := range parts {
		if p.label == "tape" && f.tape || p.label == "tables" && f.tables {
			continue
		}
		out = append(out, l.part(p.label, p.text(a.result), p.text(b.result), names, inner)...)
	}
	return out
}

func endText(r *tutor.Result) string {
	if r.Failure == nil {
		return ""
	}
	return show.Failure(r.Failure)
}

func (l *look) oneOf(o outcome, name string, width int, f folds) []string {
	head := []string{l.Faint.Render("── " + name + " ──")}
	if o.none() {
		return append(head, l.Faint.Render("not run yet"), "")
	}
	return append(head, l.evidence(o, width, f)...)
}

// part draws one kind of evidence of both engines.
func (l *look) part(label, a, b string, names [2]string, width int) []string {
	if a == "" && b == "" {
		return nil
	}
	if a == b {
		return l.labelled(label+" =", indent(lines(a, width), "  "))
	}
	text := append([]string{l.Accent.Render(names[0])}, l.marks(a, b, width)...)
	text = append(text, l.Accent.Render(names[1]))
	return l.labelled(label+" ≠", append(text, l.marks(b, a, width)...))
}

// marks puts a sign before every line that the other text does not have at the same place.
func (l *look) marks(text, other string, width int) []string {
	if text == "" {
		return []string{l.Warn.Render("≠ ") + l.Faint.Render("nothing")}
	}
	others := strings.Split(strings.TrimRight(other, "\n"), "\n")
	var out []string
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		sign := "  "
		if i >= len(others) || others[i] != line {
			sign = l.Warn.Render("≠ ")
		}
		out = append(out, hang(sign, lines(line, width))...)
	}
	return out
}
