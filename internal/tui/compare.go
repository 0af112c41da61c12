package tui

import (
	"strings"

	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// beside is the width from which two engines' evidence stands side by side; below it, one under the other.
const beside = 48

// compared draws the evidence of two engines: once where they did the same, both with the differing lines marked where they did not.
func (l *look) compared(a, b outcome, names [2]string, width int, f folds, from origins) []string {
	switch {
	case a.result == nil || b.result == nil:
		return append(l.oneOf(a, names[0], width, f, from), l.oneOf(b, names[1], width, f, from)...)
	case show.Same(a.result, b.result):
		return append([]string{l.Good.Render("=") + "  the same on " + names[0] + " and " + names[1], ""}, l.evidence(a, width, f, from)...)
	}
	out := []string{l.Warn.Render("≠") + "  they differ in: " + strings.Join(show.Differences(a.result, b.result), ", "), ""}
	inner := max(width-labelWidth-2, 20)
	parts := []struct {
		label  string
		folded bool
		text   func(*tutor.Result) string
	}{
		{"output", f.output, show.Output},
		{"tape", f.tape, func(r *tutor.Result) string { return show.Statements(r.Tape) }},
		{"tables", f.tables, func(r *tutor.Result) string { return show.Changes(r.Changes) }},
		{"✗", false, endText},
	}
	for _, p := range parts {
		if !p.folded {
			out = append(out, l.part(p.label, p.text(a.result), p.text(b.result), names, inner)...)
		}
	}
	return out
}

func endText(r *tutor.Result) string {
	if r.Failure == nil {
		return ""
	}
	return show.Failure(r.Failure)
}

func (l *look) oneOf(o outcome, name string, width int, f folds, from origins) []string {
	head := []string{l.Faint.Render("── " + name + " ──")}
	if o.none() {
		return append(head, l.Faint.Render("not run yet"), "")
	}
	return append(head, l.evidence(o, width, f, from)...)
}

// part draws one kind of evidence of both engines.
func (l *look) part(label, a, b string, names [2]string, width int) []string {
	switch {
	case a == "" && b == "":
		return nil
	case a == b:
		return l.labelled(label+" =", indent(lines(a, width), "  "))
	}
	pairs := show.Align(linesOf(a), linesOf(b))
	if width >= beside {
		return l.labelled(label+" ≠", l.sideBySide(pairs, names, width))
	}
	return l.labelled(label+" ≠", append(l.oneSide(pairs, names[0], width, false), l.oneSide(pairs, names[1], width, true)...))
}

func linesOf(text string) []string {
	if text = strings.TrimRight(text, "\n"); text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// sideBySide draws lines in two columns with a sign between them: ≠ where they differ.
func (l *look) sideBySide(pairs []show.Pair, names [2]string, width int) []string {
	room := (width - 3) / 2
	out := []string{pad(l.Accent.Render(names[0]), room) + "   " + l.Accent.Render(names[1])}
	for _, p := range pairs {
		sign := l.Faint.Render(" │ ")
		if !p.Same() {
			sign = l.Warn.Render(" ≠ ")
		}
		out = append(out, columns(lines(p.A, room), lines(p.B, room), room, sign)...)
	}
	return out
}

// columns sets lines beside others, with a sign between them; the left ones have so much room.
func columns(left, right []string, room int, sign string) []string {
	out := make([]string, max(len(left), len(right)))
	for i := range out {
		var a, b string
		if i < len(left) {
			a = left[i]
		}
		if i < len(right) {
			b = right[i]
		}
		out[i] = pad(a, room) + sign + b
	}
	return out
}

// oneSide draws the lines of one engine, those marked that the other does not have.
func (l *look) oneSide(pairs []show.Pair, name string, width int, second bool) []string {
	out := []string{l.Accent.Render(name)}
	for _, p := range pairs {
		text, there, sign := p.A, p.InA, "  "
		if second {
			text, there = p.B, p.InB
		}
		if !p.Same() {
			sign = l.Warn.Render("≠ ")
		}
		if there {
			out = append(out, hang(sign, lines(text, width))...)
		}
	}
	if len(out) == 1 {
		out = append(out, l.Warn.Render("≠ ")+l.Faint.Render("nothing"))
	}
	return out
}
