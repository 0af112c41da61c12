package book

import (
	"fmt"
	"slices"
	"strings"
)

// Glossary is lessons/glossary.yaml, which a book may have: its words, and a table that sets two languages side by side.
type Glossary struct {
	Words   []Word
	Compare []Comparison
}

// Word is one entry of a glossary.
type Word struct {
	Word   string `yaml:"word"`
	Means  string `yaml:"means"`  // one or two plain sentences
	Lesson string `yaml:"lesson"` // the id of the lesson that teaches it
	Line   int    `yaml:"-"`
}

// Comparison sets what one says in Python, with SQLAlchemy, beside what one says in Go, with GORM.
type Comparison struct {
	Python string `yaml:"python"`
	Go     string `yaml:"go"`
	Note   string `yaml:"note"` // how they differ
	Lesson string `yaml:"lesson"`
	Line   int    `yaml:"-"`
}

// glossaryFile is where a book's glossary lies.
const glossaryFile = "lessons/glossary.yaml"

type glossaryHead struct {
	Words   []Word       `yaml:"words"`
	Compare []Comparison `yaml:"compare"`
}

// glossary reads the book's glossary, if there is one. It comes after the chapters, whose lessons it names.
func (l *loader) glossary() {
	if !l.exists(glossaryFile) {
		return
	}
	s := l.text(glossaryFile)
	if s == nil {
		return
	}
	var head glossaryHead
	y := &yamlPage{page: &s.page}
	root := y.parse(s.yaml())
	if root == nil {
		return
	}
	y.decode(root, reflectValue(&head), "glossary.yaml")
	l.book.Glossary = Glossary(head)
	seen := map[string]int{}
	for _, w := range head.Words {
		s.checkEntry(w.Line, "word", w.Word, "means", w.Means)
		l.taught(s, w.Line, w.Lesson)
		if at := seen[strings.ToLower(w.Word)]; at > 0 {
			s.fault(w.Line, fmt.Sprintf("the word %s stands twice, first in line %d", short(w.Word), at), "keep one of them")
		}
		seen[strings.ToLower(w.Word)] = w.Line
	}
	for _, c := range head.Compare {
		s.checkEntry(c.Line, "python", c.Python, "go", c.Go)
		l.taught(s, c.Line, c.Lesson)
	}
}

// checkEntry records what an entry lacks of its two texts.
func (s *source) checkEntry(line int, first, text, second, other string) {
	if text == "" {
		s.fault(line, first+" is missing", "add "+first+": and the text")
	} else if other == "" {
		s.fault(line, fmt.Sprintf("%s of %s is missing", second, short(text)), "add "+second+": and the text")
	}
}

// taught records a lesson that an entry names and the book does not have.
func (l *loader) taught(s *source, line int, id string) {
	if id == "" || l.book.Lesson(id) != nil {
		return
	}
	var ids []string
	for _, lesson := range l.book.Lessons() {
		ids = append(ids, lesson.ID)
	}
	s.fault(line, "there is no lesson "+short(id), didYouMean(id, ids))
}

// Look gives the entries that a word fits: the word itself where it is there, else all words and comparisons that hold it.
func (g Glossary) Look(word string) ([]Word, []Comparison) {
	wanted := strings.ToLower(strings.TrimSpace(word))
	for _, w := range g.Words {
		if strings.ToLower(w.Word) == wanted {
			return []Word{w}, g.compared(wanted)
		}
	}
	var found []Word
	for _, w := range g.Words {
		if holds(wanted, w.Word, w.Means) {
			found = append(found, w)
		}
	}
	return found, g.compared(wanted)
}

func (g Glossary) compared(wanted string) []Comparison {
	var found []Comparison
	for _, c := range g.Compare {
		if holds(wanted, c.Python, c.Go) {
			found = append(found, c)
		}
	}
	return found
}

func holds(wanted string, texts ...string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(strings.ToLower(t), wanted) })
}
