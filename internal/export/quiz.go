package export

import (
	"maps"
	"slices"
	"strings"

	"ormbook/internal/book"
)

// offered is a question without its answer.
func offered(q *book.Quiz) *Quiz {
	out := &Quiz{Ask: q.Ask}
	for _, c := range q.Choices {
		out.Items = append(out.Items, Item{Text: c.Text})
	}
	for _, p := range q.Pairs {
		out.Items = append(out.Items, Item{Text: p.Left + " → ?"})
	}
	if q.Kind == book.QuizMatch || q.Kind == book.QuizOrder {
		for _, text := range q.Shuffled() {
			out.Items = append(out.Items, Item{Text: text})
		}
	}
	return out
}

// solved is a question with the book's answer, on request.
func solved(q *book.Quiz) *Quiz {
	out := offered(q)
	out.Label, out.Why, out.Fold = "Answer", q.Why, true
	switch q.Kind {
	case book.QuizText:
		out.Answer = q.Answers[:min(len(q.Answers), 1)]
	case book.QuizOrder:
		out.Answer = q.Items
	case book.QuizMatch:
		for _, p := range q.Pairs {
			out.Answer = append(out.Answer, p.Left+" → "+p.Right)
		}
	}
	var reasons []string
	for _, c := range q.Choices {
		if c.Right {
			out.Answer = append(out.Answer, c.Text)
		}
		if c.Why != "" {
			reasons = append(reasons, c.Why)
		}
	}
	if out.Why == "" {
		out.Why = strings.Join(reasons, " ")
	}
	return out
}

// answered is a question with the student's answer.
func answered(q *book.Quiz, given string, right bool) *Quiz {
	out := offered(q)
	out.Answer = strings.Split(given, "\n")
	if q.Kind == book.QuizMatch && len(out.Answer) == len(q.Pairs) {
		for i, p := range q.Pairs {
			out.Answer[i] = p.Left + " → " + out.Answer[i]
		}
	}
	for i, item := range out.Items {
		if len(q.Choices) > 0 && slices.Contains(out.Answer, item.Text) {
			out.Items[i].Mark = "chosen"
		}
	}
	out.Label = "Your answer, not right yet"
	if right {
		out.Label, out.Why = "Your answer, right", solved(q).Why
	}
	return out
}

// split gives the names of files in order, those that come from the book apart.
func split(texts map[string][]byte, given []string) (own, theirs []string) {
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if slices.Contains(given, name) {
			theirs = append(theirs, name)
		} else {
			own = append(own, name)
		}
	}
	return own, theirs
}
