package tui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
)

// question is a quiz of any kind, or the prediction that a cell asks for, with the student's answer to it.
type question struct {
	look   *look
	quiz   *book.Quiz // nil for a prediction
	input  textinput.Model
	cursor int
	chosen map[int]bool
	order  []string
	taken  bool // the item under the cursor moves with it

	answered, right bool
	why             string
}

var (
	keyAnswer   = bind("⏎", "answer", "enter")
	keyPick     = bind("space", "pick", " ")
	keyTake     = bind("space", "take, then ↑↓ move it", " ")
	keyStopType = bind("esc", "stop typing", "esc")
	keyChoose   = bind("↑↓", "choose", "up", "down", "k", "j")
)

func newQuestion(l *look, q *book.Quiz) *question {
	n := &question{look: l, quiz: q, input: l.input("› "), chosen: map[int]bool{}}
	if q != nil && (q.Kind == book.QuizMatch || q.Kind == book.QuizOrder) {
		n.order = q.Shuffled()
	}
	if q != nil && q.Kind != book.QuizText {
		n.input.Blur()
	}
	return n
}

func (q *question) kind() book.QuizKind {
	if q.quiz == nil {
		return book.QuizText
	}
	return q.quiz.Kind
}

// typing is true while letters belong to the answer.
func (q *question) typing() bool { return q.kind() == book.QuizText && !q.right && q.input.Focused() }

// open is true while an answer is wanted.
func (q *question) open() bool { return !q.right && !(q.quiz == nil && q.answered) }

// key lets a key change the answer.
func (q *question) key(msg tea.KeyMsg) bool {
	switch q.kind() {
	case book.QuizText:
		if !q.input.Focused() {
			return false
		}
		before := q.input.Value()
		q.input, _ = q.input.Update(msg)
		if q.input.Value() != before {
			q.answered = false
		}
		return true
	case book.QuizOne, book.QuizMany:
		return q.chooseKey(msg)
	}
	return q.moveKey(msg)
}

func (q *question) chooseKey(msg tea.KeyMsg) bool {
	n := len(q.quiz.Choices)
	if d, err := strconv.Atoi(msg.String()); err == nil && d >= 1 && d <= n {
		q.cursor = d - 1
		q.pick(q.cursor)
		return true
	}
	switch {
	case key.Matches(msg, keyUp):
		q.cursor = max(q.cursor-1, 0)
	case key.Matches(msg, keyDown):
		q.cursor = min(q.cursor+1, n-1)
	case key.Matches(msg, keyPick):
		q.pick(q.cursor)
	default:
		return false
	}
	return true
}

func (q *question) pick(i int) {
	q.answered = false
	if q.quiz.Kind == book.QuizOne {
		clear(q.chosen)
		q.chosen[i] = true
		return
	}
	q.chosen[i] = !q.chosen[i]
}

func (q *question) moveKey(msg tea.KeyMsg) bool {
	var to int
	switch {
	case key.Matches(msg, keyUp):
		to = max(q.cursor-1, 0)
	case key.Matches(msg, keyDown):
		to = min(q.cursor+1, len(q.order)-1)
	case key.Matches(msg, keyTake):
		q.taken = !q.taken
		return true
	default:
		return false
	}
	if q.taken && to != q.cursor {
		q.answered = false
		q.order[q.cursor], q.order[to] = q.order[to], q.order[q.cursor]
	}
	q.cursor = to
	return true
}

// grade judges the answer of a quiz.
func (q *question) grade() {
	if q.kind() == book.QuizOne && len(q.chosen) == 0 {
		q.chosen[q.cursor] = true // the line under the cursor is meant
	}
	q.taken = false
	q.right, q.why = q.quiz.Grade(q.answer())
	q.answered = true
	if q.right {
		q.input.Blur()
	}
}

// predicted judges a prediction by what was printed, blanks and line ends aside.
func (q *question) predicted(output string) {
	q.answered = true
	q.input.Blur()
	guess := strings.Join(strings.Fields(q.input.Value()), " ")
	q.right = guess == strings.Join(strings.Fields(output), " ")
}

func (q *question) answer() book.Answer {
	a := book.Answer{Text: q.input.Value(), Ordered: slices.Clone(q.order)}
	if q.quiz != nil {
		for i := range q.quiz.Choices {
			if q.chosen[i] {
				a.Chosen = append(a.Chosen, i)
			}
		}
	}
	return a
}

// text is the answer as the progress file keeps it.
func (q *question) text() string {
	switch q.kind() {
	case book.QuizOne, book.QuizMany:
		var picked []string
		for _, i := range q.answer().Chosen {
			picked = append(picked, q.quiz.Choices[i].Text)
		}
		return strings.Join(picked, "\n")
	case book.QuizMatch, book.QuizOrder:
		return strings.Join(q.order, "\n")
	}
	return q.input.Value()
}

// restore brings an answer of an earlier day back.
func (q *question) restore(text string, right bool) {
	parts := strings.Split(text, "\n")
	switch q.kind() {
	case book.QuizText:
		q.input.SetValue(text)
	case book.QuizOne, book.QuizMany:
		for i, c := range q.quiz.Choices {
			q.chosen[i] = slices.Contains(parts, c.Text)
		}
	default:
		if sameItems(parts, q.order) {
			q.order = parts
		}
	}
	if q.quiz != nil {
		q.grade()
		return
	}
	q.answered, q.right = true, right
	q.input.Blur()
}

func sameItems(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// keys are what can be done with the question now.
func (q *question) keys() []key.Binding {
	if !q.open() {
		return nil
	}
	switch q.kind() {
	case book.QuizText:
		if !q.typing() && q.quiz == nil {
			return []key.Binding{as(keyAnswer, "run")}
		}
		if !q.typing() {
			return []key.Binding{as(keyAnswer, "type an answer")}
		}
		return []key.Binding{keyAnswer, keyStopType}
	case book.QuizOne, book.QuizMany:
		return []key.Binding{keyAnswer, keyPick, keyChoose}
	}
	return []key.Binding{keyAnswer, keyTake, keyChoose}
}
