package book

import (
	"fmt"
	"maps"
	"math"
	"path"
	"slices"
	"strings"
)

// lessonHead is a lesson's front matter.
type lessonHead struct {
	Title     string   `yaml:"title"`
	Goals     []string `yaml:"goals"`
	Exercises []string `yaml:"exercises"`
	Seed      string   `yaml:"seed"`
	Limit     int      `yaml:"limit"`

	Covers map[string][]string `yaml:"covers"` // the points that steps teach, by the step's title
}

// lesson reads one lesson file. One that cannot be read has no steps.
func (l *loader) lesson(c *Chapter, number int, id, file string) *Lesson {
	s := l.text(file)
	if s == nil {
		return &Lesson{ID: c.ID + "/" + id, Chapter: c, Number: number, Title: id, File: l.shown(file), Minutes: 1}
	}
	var head lessonHead
	f := s.head(&head)
	f.need(f.root, head.Title, "title", "what the list of lessons shows")
	if head.Limit < 0 {
		s.fault(f.line("limit"), "limit is negative", "write the seconds a step may take, or leave it out")
	}
	lesson := &Lesson{
		ID: c.ID + "/" + id, Chapter: c, Number: number, Title: head.Title, Goals: head.Goals, Exercises: head.Exercises,
		Seed: head.Seed, Limit: max(0, head.Limit), File: s.name,
	}
	if head.Seed != "" {
		lesson.Seeds = l.seed(path.Dir(file), head.Seed, &s.page, f.line("seed"))
	}
	for i, slug := range head.Exercises {
		l.named = append(l.named, reference{s.name, f.line("exercises", i), slug})
	}
	if !f.lost {
		lesson.Steps = s.steps(f.body)
		lesson.cover(head.Covers, &f)
	}
	lesson.Minutes = minutes(lesson)
	return lesson
}

// cover gives steps the points that the front matter says they teach.
func (l *Lesson) cover(covers map[string][]string, f *front) {
	var titles []string
	for _, step := range l.Steps {
		titles = append(titles, step.Title)
		step.Covers = covers[step.Title]
	}
	for _, title := range slices.Sorted(maps.Keys(covers)) {
		if !slices.Contains(titles, title) {
			f.fault(f.line("covers", title), "covers names a step "+short(title)+", and there is none", didYouMean(title, titles))
		}
	}
}

// steps reads everything after the front matter.
func (s *source) steps(body int) []*Step {
	var steps []*Step
	titles := map[string]int{}
	early := false
	parts, ok := s.parts(body)
	for _, p := range parts {
		switch {
		case p.kind == headingPart:
			s.checkHeading(p, titles)
			if p.level == 2 {
				steps = append(steps, &Step{Number: len(steps) + 1, Title: p.text, Line: p.line})
			}
		case len(steps) == 0:
			if !early {
				s.fault(p.line, "text stands before the first step", "begin the step with a line ## Title above it")
			}
			early = true
		case p.kind == prosePart:
			step := steps[len(steps)-1]
			step.Blocks = append(step.Blocks, Block{Kind: ProseBlock, Line: p.line, Text: p.text, Start: p.start, End: p.end})
		default:
			if b, ok := s.fenceBlock(p); ok {
				step := steps[len(steps)-1]
				step.Blocks = append(step.Blocks, b)
			}
		}
	}
	if len(steps) == 0 && !early && ok {
		s.fault(s.line(max(body-1, 0)), "the lesson has no step", "add a line ## Title and the step below it")
	}
	for _, step := range steps {
		s.checkStep(step)
	}
	return steps
}

func (s *source) checkHeading(p part, titles map[string]int) {
	switch {
	case p.underlined:
		s.fault(p.line, "a heading underlined with === or ---", "write ## before a step's title, and a blank line between text and ---")
	case p.level == 1:
		s.fault(p.line, "a heading with one #", "write ## for a step; the lesson's title stands in the front matter")
	case p.text == "":
		s.fault(p.line, "a step without a title", "write it after ##")
	case titles[p.text] > 0:
		s.fault(p.line, fmt.Sprintf("the step %s stands twice, first in line %d", short(p.text), titles[p.text]), "give it a title of its own")
	default:
		titles[p.text] = p.line
	}
}

// checkStep records blocks in the wrong place: a step has hidden cells, then one visible cell for each engine and what it prints and sends,
// or one question.
func (s *source) checkStep(step *Step) {
	var quiz int
	shown, wanted := map[string]int{}, map[string]int{}
	for _, b := range step.Blocks {
		switch b.Kind {
		case QuizBlock:
			if quiz > 0 {
				s.fault(b.Line-1, fmt.Sprintf("a second question in one step, the first is in line %d", quiz), "begin a new step with ## above it")
			}
			quiz = b.Line - 1
		case CellBlock:
			s.checkCell(b.Cell, shown)
		case OutputBlock, TapeBlock:
			s.checkWant(b, shown, wanted)
		}
	}
	if quiz > 0 && hasCell(step) {
		s.fault(quiz, "a cell and a question stand in one step", "begin a new step with ## above the second of them")
	}
}

// checkCell notes in shown the line of each engine's visible cell.
func (s *source) checkCell(c *Cell, shown map[string]int) {
	for _, engine := range Engines {
		at := shown[engine]
		switch {
		case !c.on(engine):
		case at > 0 && c.Hidden:
			s.fault(c.Line-1, fmt.Sprintf("a hidden cell stands after the step's visible one of line %d", at), "move it before, or into a step of its own")
			return
		case at > 0:
			s.fault(c.Line-1, fmt.Sprintf("a second visible cell for %s in one step, the first is in line %d", engine, at),
				"begin a new step with ## above it, or write hidden after "+c.Lang)
			return
		case !c.Hidden:
			shown[engine] = c.Line - 1
		}
	}
}

// checkWant records an output or tape fence without a cell, or that says again what another says.
func (s *source) checkWant(b Block, shown, wanted map[string]int) {
	kind := string(b.Kind)
	if b.Engine != "" && shown[b.Engine] == 0 {
		s.fault(b.Line-1, fmt.Sprintf("%s %s %s stands before any visible cell for %[3]s", article(kind), kind, b.Engine), "write it after the cell it belongs to")
	} else if len(shown) == 0 {
		s.fault(b.Line-1, fmt.Sprintf("%s %s stands before any visible cell", article(kind), kind), "write it after the cell it belongs to")
	}
	key := kind + " " + b.Engine
	if at := wanted[key]; at > 0 {
		s.fault(b.Line-1, fmt.Sprintf("a second %s fence for one cell, the first is in line %d", strings.TrimSpace(key), at), "keep one, or name sqlite on one and postgres on the other")
	}
	wanted[key] = b.Line - 1
}

func article(word string) string {
	if strings.HasPrefix(word, "o") {
		return "an"
	}
	return "a"
}

func hasCell(step *Step) bool {
	for _, b := range step.Blocks {
		if b.Kind == CellBlock {
			return true
		}
	}
	return false
}

// minutes estimates a reader's time: 180 words a minute, and half a minute to run a cell and look at what came, or to answer a question.
// Hidden cells are not read, and what is printed and sent is looked at, not read.
func minutes(l *Lesson) int {
	words, halves := 0, 0
	for _, step := range l.Steps {
		for _, b := range step.Blocks {
			if b.Kind == OutputBlock || b.Kind == TapeBlock || b.Cell != nil && b.Cell.Hidden {
				continue
			}
			if b.Kind == CellBlock || b.Kind == QuizBlock {
				halves++
			}
			words += len(strings.Fields(b.Text))
		}
	}
	return max(1, int(math.Round(float64(words)/180+float64(halves)/2)))
}
