package book

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// quizText is a quiz fence.
type quizText struct {
	Ask     string            `yaml:"ask"`
	Kind    string            `yaml:"kind"`
	Answer  yaml.Node         `yaml:"answer"`
	Wrong   map[string]string `yaml:"wrong"`
	Choices []choiceText      `yaml:"choices"`
	Pairs   yaml.Node         `yaml:"pairs"`
	Items   []string          `yaml:"items"`
	Why     string            `yaml:"why"`
}

type choiceText struct {
	Text  string `yaml:"text"`
	Right bool   `yaml:"right"`
	Why   string `yaml:"why"`
	Line  int    `yaml:"-"`
}

// quizKeys lists, for each kind of question, the keys of its own.
var quizKeys = map[QuizKind][]string{
	QuizText:  {"answer", "wrong"},
	QuizOne:   {"choices"},
	QuizMany:  {"choices"},
	QuizMatch: {"pairs"},
	QuizOrder: {"items"},
}

// quizPage reads one question.
type quizPage struct {
	yamlPage
	root *yaml.Node
	text quizText
	quiz *Quiz
}

// quiz reads a quiz fence. It is never nil.
func (s *source) quiz(p part) *Quiz {
	q := &quizPage{yamlPage: yamlPage{page: &s.page, shift: p.line}, quiz: &Quiz{Line: p.line + 1}}
	q.root = q.parse([]byte(p.text))
	if q.root == nil {
		return q.quiz
	}
	q.decode(q.root, reflectValue(&q.text), "the quiz")
	q.quiz.Ask, q.quiz.Why, q.quiz.Kind = q.text.Ask, q.text.Why, QuizKind(q.text.Kind)
	q.need(q.root, q.text.Ask, "ask", "the question")
	if !q.checkKind() {
		return q.quiz
	}
	switch q.quiz.Kind {
	case QuizText:
		q.answers()
	case QuizOne, QuizMany:
		q.choices()
	case QuizMatch:
		q.pairsOf()
	case QuizOrder:
		q.quiz.Items = q.text.Items
		if len(q.quiz.Items) < 2 {
			q.fault(q.lineOf(q.root, "items"), "a question of order has fewer than two items", "add items: [first, second] in the right order")
		}
	}
	if len(q.quiz.Choices) == 0 {
		q.need(q.root, q.text.Why, "why", "the reason for the answer")
	}
	return q.quiz
}

// checkKind records an unknown kind, and keys of another kind.
func (q *quizPage) checkKind() bool {
	kinds := []string{"text", "one", "many", "match", "order"}
	if q.text.Kind == "" {
		q.fault(q.lineOf(q.root), "kind is missing", "add kind: "+list(kinds))
		return false
	}
	if !slices.Contains(kinds, q.text.Kind) {
		q.fault(q.lineOf(q.root, "kind"), "unknown kind of question "+short(q.text.Kind), didYouMean(q.text.Kind, kinds))
		return false
	}
	own := quizKeys[q.quiz.Kind]
	for _, key := range []string{"answer", "wrong", "choices", "pairs", "items"} {
		if valueOf(q.root, key) != nil && !slices.Contains(own, key) {
			q.fault(q.lineOf(q.root, key), fmt.Sprintf("%s does not belong to a question of kind %s", key, q.text.Kind), "leave it out, or write "+list(own))
		}
	}
	return true
}

// answers reads the accepted answers of a typed question: one, or a list.
func (q *quizPage) answers() {
	accepted := []*yaml.Node{&q.text.Answer}
	if q.text.Answer.Kind == yaml.SequenceNode {
		accepted = q.text.Answer.Content
	}
	for _, n := range accepted { // as they are written: null and 0x10 are texts here
		if n.Kind == 0 || n.Kind == yaml.ScalarNode {
			q.quiz.Answers = append(q.quiz.Answers, n.Value)
		} else {
			q.wrong(n, "an answer is "+describe(n), "write a text, or one list of texts")
		}
	}
	q.quiz.Answers = slices.DeleteFunc(q.quiz.Answers, func(a string) bool { return strings.TrimSpace(a) == "" })
	if len(q.quiz.Answers) == 0 {
		q.fault(q.lineOf(q.root, "answer"), "the question has no answer", `add answer: "…" or a list of accepted answers`)
	}
	q.quiz.Wrong = q.text.Wrong
	for wrong, why := range q.text.Wrong {
		line := q.lineOf(q.root, "wrong", wrong)
		if q.quiz.accepts(wrong) {
			q.fault(line, fmt.Sprintf("%s is accepted and wrong at once", short(wrong)), "take it out of answer or of wrong")
		}
		if why == "" {
			q.fault(line, fmt.Sprintf("the wrong answer %s has no reason", short(wrong)), "write after it why it is tempting and wrong")
		}
	}
}

func (q *quizPage) choices() {
	right := 0
	seen := map[string]bool{}
	for _, c := range q.text.Choices {
		q.quiz.Choices = append(q.quiz.Choices, Choice{Text: c.Text, Right: c.Right, Why: c.Why})
		switch {
		case c.Text == "":
			q.fault(c.Line, "a choice without a text", "add text: …")
		case seen[c.Text]:
			q.fault(c.Line, fmt.Sprintf("the choice %s stands twice", short(c.Text)), "keep one of them")
		case c.Why == "":
			q.fault(c.Line, fmt.Sprintf("the choice %s has no reason", short(c.Text)), "add why: the reason it is right, or why it is tempting and wrong")
		}
		seen[c.Text] = true
		if c.Right {
			right++
		}
	}
	line := q.lineOf(q.root, "choices")
	switch {
	case len(q.text.Choices) < 2:
		q.fault(line, "the question has fewer than two choices", "add choices: a list of {text: …, right: true, why: …}")
	case right == 0:
		q.fault(line, "the question has no right choice", "add right: true to one")
	case right > 1 && q.quiz.Kind == QuizOne:
		q.fault(line, fmt.Sprintf("the question has %d right choices", right), "keep one, or write kind: many")
	}
}

// pairsOf reads the pairs of a question of kind match in file order.
func (q *quizPage) pairsOf() {
	n := &q.text.Pairs
	if n.Kind == yaml.MappingNode {
		for k, v := range q.pairs(n) {
			if v.Kind != yaml.ScalarNode || v.Value == "" {
				q.wrong(k, fmt.Sprintf("%s has no partner", short(k.Value)), "write its partner after the colon")
				continue
			}
			q.quiz.Pairs = append(q.quiz.Pairs, Pair{k.Value, v.Value})
		}
	}
	if n.Kind != yaml.MappingNode || len(n.Content) < 4 {
		q.fault(q.lineOf(q.root, "pairs"), "a question of kind match has fewer than two pairs", "add pairs: {left: right, …}")
	}
}
