package book

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
)

// An Answer is what a reader answered. Only the field of the question's kind counts.
type Answer struct {
	Text    string   // text
	Chosen  []int    // one, many: indexes of Choices
	Ordered []string // order: the items as arranged; match: for each pair in turn the right-hand side put beside it
}

// Grade says whether an answer is right, and why: the author's reason for a right answer and for a tempting wrong one, else how near the
// answer is, without giving it away.
func (q *Quiz) Grade(a Answer) (right bool, why string) {
	switch q.Kind {
	case QuizText:
		return q.gradeText(a.Text)
	case QuizOne, QuizMany:
		return q.gradeChoices(a.Chosen)
	case QuizMatch:
		return q.gradeMatch(a.Ordered)
	case QuizOrder:
		return q.gradeOrder(a.Ordered)
	}
	return false, "The question has no answer."
}

// sameAnswer compares typed answers without case and outer space.
func sameAnswer(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

func (q *Quiz) accepts(text string) bool {
	return slices.ContainsFunc(q.Answers, func(a string) bool { return sameAnswer(a, text) })
}

func (q *Quiz) gradeText(text string) (bool, string) {
	if q.accepts(text) {
		return true, q.Why
	}
	for wrong, why := range q.Wrong {
		if sameAnswer(wrong, text) {
			return false, why
		}
	}
	if strings.TrimSpace(text) == "" {
		return false, "Type an answer."
	}
	return false, "That is not it."
}

func (q *Quiz) gradeChoices(chosen []int) (bool, string) {
	var whys []string
	missing, wrong := 0, 0
	for i, c := range q.Choices {
		picked := slices.Contains(chosen, i)
		switch {
		case picked && !c.Right:
			wrong++
			whys = append(whys, c.Why)
		case !picked && c.Right:
			missing++
		}
	}
	if missing+wrong > 0 {
		if wrong == 0 && len(chosen) == 0 {
			return false, "Choose first."
		}
		if missing > 0 && q.Kind == QuizMany {
			whys = append(whys, fmt.Sprintf("%d right %s missing.", missing, plural(missing, "choice is", "choices are")))
		}
		if len(whys) == 0 {
			return false, "That is not it."
		}
		return false, strings.Join(whys, "\n")
	}
	for _, c := range q.Choices {
		if c.Right && c.Why != "" {
			whys = append(whys, c.Why)
		}
	}
	if q.Why != "" {
		whys = append(whys, q.Why)
	}
	return true, strings.Join(whys, "\n")
}

func (q *Quiz) gradeMatch(rights []string) (bool, string) {
	good := 0
	for i, p := range q.Pairs {
		if i < len(rights) && sameAnswer(p.Right, rights[i]) {
			good++
		}
	}
	if good == len(q.Pairs) && len(rights) == good {
		return true, q.Why
	}
	return false, fmt.Sprintf("%d of %d pairs are right.", good, len(q.Pairs))
}

func (q *Quiz) gradeOrder(items []string) (bool, string) {
	for i, item := range q.Items {
		if i >= len(items) || !sameAnswer(item, items[i]) {
			return false, fmt.Sprintf("The first out of place is number %d.", i+1)
		}
	}
	if len(items) > len(q.Items) {
		return false, fmt.Sprintf("There are more than %d.", len(q.Items))
	}
	return true, q.Why
}

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// Shuffled lists what the reader has to arrange, the right-hand sides of a match or the items of an order: always in the same order for one
// question, and never in the right one where there is another.
func (q *Quiz) Shuffled() []string {
	right := slices.Clone(q.Items)
	if q.Kind == QuizMatch {
		right = right[:0]
		for _, p := range q.Pairs {
			right = append(right, p.Right)
		}
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(q.Ask + "\x00" + strings.Join(right, "\x00")))
	rnd := rand.New(rand.NewPCG(h.Sum64(), 0))
	mixed := slices.Clone(right)
	rnd.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	if slices.Equal(mixed, right) && len(mixed) > 1 {
		mixed = append(mixed[1:], mixed[0])
	}
	return mixed
}
