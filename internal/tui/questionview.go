package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/book"
)

// view draws a question and what was said to the answer.
func (q *question) view(width int) []string {
	var out []string
	if q.quiz == nil && q.answered && strings.TrimSpace(q.input.Value()) == "" {
		return nil // nothing was predicted
	}
	if q.quiz == nil {
		out = append(out, lines(q.look.Accent.Render("Predict first: what will it print?")+"  "+q.look.Faint.Render("(enter alone just runs it)"), width)...)
	} else {
		out = append(out, q.look.prose(q.quiz.Ask, width)...)
		out = append(out, "")
	}
	switch q.kind() {
	case book.QuizText:
		out = append(out, q.field(width)...)
	case book.QuizOne, book.QuizMany:
		out = append(out, q.choices(width)...)
	case book.QuizMatch:
		out = append(out, q.pairs(width)...)
	case book.QuizOrder:
		out = append(out, q.items(width)...)
	}
	return append(out, q.verdict(width)...)
}

func (q *question) field(width int) []string {
	if !q.input.Focused() || q.right {
		return []string{q.look.Accent.Render("› ") + cut(q.input.Value(), width-3)}
	}
	q.input.Width = max(width-4, 5)
	return []string{q.input.View()}
}

// pointer marks the line under the cursor.
func (q *question) pointer(i int) string {
	switch {
	case i != q.cursor || q.right:
		return "  "
	case q.taken:
		return q.look.Warn.Render("↕ ")
	}
	return q.look.Selected.Render("▸ ")
}

func (q *question) choices(width int) []string {
	var out []string
	for i, c := range q.quiz.Choices {
		box := map[bool]string{false: "( )", true: "(•)"}[q.chosen[i]]
		if q.quiz.Kind == book.QuizMany {
			box = map[bool]string{false: "[ ]", true: "[x]"}[q.chosen[i]]
		}
		head := fmt.Sprintf("%s%d %s ", q.pointer(i), i+1, box)
		out = append(out, hang(head, q.look.prose(c.Text, width-9))...)
	}
	return out
}

// hang puts a head before the first line and blanks of its width before the others.
func hang(head string, text []string) []string {
	out := indent(text, strings.Repeat(" ", ansi.StringWidth(head)))
	if len(out) == 0 {
		return []string{head}
	}
	out[0] = head + text[0]
	return out
}

func (q *question) pairs(width int) []string {
	left := 0
	for _, p := range q.quiz.Pairs {
		left = max(left, ansi.StringWidth(p.Left))
	}
	left = min(left, width/2-4)
	var out []string
	for i, p := range q.quiz.Pairs {
		text := lines(p.Left, left)
		right := lines(q.order[i], width-left-8)
		for j := range max(len(text), len(right)) {
			out = append(out, q.pairLine(i, j, text, right, left))
		}
	}
	return out
}

func (q *question) pairLine(i, j int, text, right []string, left int) string {
	a, b, sign := "", "", "    "
	if j < len(text) {
		a = text[j]
	}
	if j < len(right) {
		b = right[j]
	}
	point := "  "
	if j == 0 {
		sign, point = "  ─ ", q.pointer(i)
	}
	return pad(a, left) + sign + point + b
}

func (q *question) items(width int) []string {
	var out []string
	for i, item := range q.order {
		out = append(out, hang(fmt.Sprintf("%s%d  ", q.pointer(i), i+1), lines(item, width-6))...)
	}
	return out
}

func (q *question) verdict(width int) []string {
	if !q.answered {
		return nil
	}
	if q.quiz == nil {
		return q.predictionVerdict()
	}
	head := q.look.Bad.Render("✗ not yet") + "  "
	if q.right {
		head = q.look.Good.Render("✓ right") + "  "
	}
	return slices.Concat([]string{""}, hang(head, q.look.prose(q.why, width-ansi.StringWidth(head))))
}

func (q *question) predictionVerdict() []string {
	switch {
	case strings.TrimSpace(q.input.Value()) == "":
		return nil
	case q.right:
		return []string{q.look.Good.Render("✓ just as you said")}
	}
	return []string{q.look.Warn.Render("≠ it printed something else; find out why")}
}
