package book_test

import (
	"slices"
	"strings"
	"testing"

	"ormbook/internal/book"
)

func TestGrade(t *testing.T) {
	text := &book.Quiz{Kind: book.QuizText, Answers: []string{"0", "zero"}, Wrong: map[string]string{"nil": "A uint is never nil."}, Why: "The zero value."}
	one := &book.Quiz{Kind: book.QuizOne, Choices: []book.Choice{{"a", false, "not a"}, {"b", true, "yes b"}, {"c", false, "not c"}}}
	many := &book.Quiz{Kind: book.QuizMany, Why: "All.", Choices: []book.Choice{{"a", true, "yes a"}, {"b", true, "yes b"}, {"c", false, "not c"}}}
	match := &book.Quiz{Kind: book.QuizMatch, Why: "W", Pairs: []book.Pair{{"table", "type"}, {"row", "value"}}}
	order := &book.Quiz{Kind: book.QuizOrder, Why: "W", Items: []string{"x", "y", "z"}}
	for name, c := range map[string]struct {
		quiz   *book.Quiz
		answer book.Answer
		right  bool
		why    string
	}{
		"text":               {text, book.Answer{Text: "0"}, true, "The zero value."},
		"text, spelling":     {text, book.Answer{Text: " ZERO\n"}, true, "The zero value."},
		"text, tempting":     {text, book.Answer{Text: "Nil"}, false, "A uint is never nil."},
		"text, other":        {text, book.Answer{Text: "1"}, false, "That is not it."},
		"text, nothing":      {text, book.Answer{}, false, "Type an answer."},
		"one":                {one, book.Answer{Chosen: []int{1}}, true, "yes b"},
		"one, wrong":         {one, book.Answer{Chosen: []int{2}}, false, "not c"},
		"one, nothing":       {one, book.Answer{}, false, "Choose first."},
		"one, two chosen":    {one, book.Answer{Chosen: []int{0, 1}}, false, "not a"},
		"one, out of range":  {one, book.Answer{Chosen: []int{7}}, false, "That is not it."},
		"many":               {many, book.Answer{Chosen: []int{1, 0}}, true, "yes a\nyes b\nAll."},
		"many, one missing":  {many, book.Answer{Chosen: []int{0}}, false, "1 right choice is missing."},
		"many, all":          {many, book.Answer{Chosen: []int{0, 1, 2}}, false, "not c"},
		"many, wrong only":   {many, book.Answer{Chosen: []int{2}}, false, "not c\n2 right choices are missing."},
		"match":              {match, book.Answer{Ordered: []string{"type", "value"}}, true, "W"},
		"match, swapped":     {match, book.Answer{Ordered: []string{"value", "type"}}, false, "0 of 2 pairs are right."},
		"match, short":       {match, book.Answer{Ordered: []string{"type"}}, false, "1 of 2 pairs are right."},
		"match, long":        {match, book.Answer{Ordered: []string{"type", "value", "x"}}, false, "2 of 2 pairs are right."},
		"order":              {order, book.Answer{Ordered: []string{"x", "y", "z"}}, true, "W"},
		"order, wrong":       {order, book.Answer{Ordered: []string{"x", "z", "y"}}, false, "The first out of place is number 2."},
		"order, short":       {order, book.Answer{Ordered: []string{"x"}}, false, "The first out of place is number 2."},
		"order, long":        {order, book.Answer{Ordered: []string{"x", "y", "z", "z"}}, false, "There are more than 3."},
		"of no kind at all":  {&book.Quiz{}, book.Answer{}, false, "The question has no answer."},
		"match of no answer": {match, book.Answer{}, false, "0 of 2 pairs are right."},
	} {
		if right, why := c.quiz.Grade(c.answer); right != c.right || why != c.why {
			t.Errorf("%s gives %v, %q, want %v, %q", name, right, why, c.right, c.why)
		}
	}
}

func TestShuffledIsAlwaysTheSameAndNeverRight(t *testing.T) {
	items := strings.Split("abcdefgh", "")
	for n := 2; n <= len(items); n++ {
		q := &book.Quiz{Kind: book.QuizOrder, Ask: "In which order?", Items: items[:n]}
		mixed := q.Shuffled()
		if slices.Equal(mixed, q.Items) || !slices.Equal(mixed, q.Shuffled()) {
			t.Errorf("%v is shuffled to %v", q.Items, mixed)
		}
		if slices.Sort(mixed); !slices.Equal(mixed, q.Items) {
			t.Errorf("%v lost something: %v", q.Items, mixed)
		}
	}
	m := &book.Quiz{Kind: book.QuizMatch, Pairs: []book.Pair{{"a", "1"}, {"b", "2"}}}
	if got := m.Shuffled(); !slices.Equal(got, []string{"2", "1"}) {
		t.Errorf("the pairs are shuffled to %v", got)
	}
	if got := (&book.Quiz{Kind: book.QuizOrder, Items: []string{"a"}}).Shuffled(); len(got) != 1 {
		t.Errorf("one item is shuffled to %v", got)
	}
}

func TestQuizKindsAreRead(t *testing.T) {
	b := wantFaults(t, step(strings.ReplaceAll(`## Text
''quiz
ask: a
kind: text
answer: [0, null, "nil"]
wrong: {1: one}
why: b
''
## Match
''quiz
ask: a
kind: match
pairs:
  zebra: z
  ant: a
why: b
''
## Order
''quiz
ask: a
kind: order
items: [z, a]
why: b
''
`, "''", "```")), "")
	steps := b.Lesson("start/bench").Steps
	if q := steps[0].Quiz(); !slices.Equal(q.Answers, []string{"0", "null", "nil"}) || q.Wrong["1"] != "one" || q.Line != 6 {
		t.Errorf("text is %+v", q)
	}
	if q := steps[1].Quiz(); !slices.Equal(q.Pairs, []book.Pair{{"zebra", "z"}, {"ant", "a"}}) {
		t.Errorf("match is %+v", q)
	}
	if q := steps[2].Quiz(); !slices.Equal(q.Items, []string{"z", "a"}) {
		t.Errorf("order is %+v", q)
	}
}
