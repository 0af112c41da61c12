package book

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Lesson returns the lesson with an id such as "seeding/save", nil where there is none.
func (b *Book) Lesson(id string) *Lesson {
	for _, c := range b.Chapters {
		for _, l := range c.Lessons {
			if l.ID == id {
				return l
			}
		}
	}
	return nil
}

// Lessons lists all lessons in reading order.
func (b *Book) Lessons() []*Lesson {
	var all []*Lesson
	for _, c := range b.Chapters {
		all = append(all, c.Lessons...)
	}
	return all
}

// Chapter returns the chapter with an id such as "seeding", nil where there is none.
func (b *Book) Chapter(id string) *Chapter {
	for _, c := range b.Chapters {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Exercise returns the exercise with a slug, nil where there is none.
func (b *Book) Exercise(slug string) *Exercise {
	for _, e := range b.Exercises {
		if e.Slug == slug {
			return e
		}
	}
	return nil
}

// ChapterOf is the chapter of the lesson after which an exercise can be solved, or that names it first; nil where there is none.
func (b *Book) ChapterOf(e *Exercise) *Chapter {
	if l := b.Lesson(e.After); l != nil {
		return l.Chapter
	}
	for _, l := range b.Lessons() {
		if slices.Contains(l.Exercises, e.Slug) {
			return l.Chapter
		}
	}
	return nil
}

// FindExercise is Exercise with an error that names the nearest slug.
func (b *Book) FindExercise(slug string) (*Exercise, error) {
	if e := b.Exercise(slug); e != nil {
		return e, nil
	}
	return nil, fmt.Errorf("there is no exercise %s; %s", short(slug), didYouMean(slug, b.slugs()))
}

func (b *Book) slugs() []string {
	var slugs []string
	for _, e := range b.Exercises {
		slugs = append(slugs, e.Slug)
	}
	return slugs
}

// A Selection is what a reader named: a chapter, one of its lessons, or one step of it.
type Selection struct {
	Chapter *Chapter
	Lesson  *Lesson // nil: the whole chapter
	Step    *Step   // nil: the whole lesson
}

// Lessons lists what is selected.
func (s Selection) Lessons() []*Lesson {
	if s.Lesson != nil {
		return []*Lesson{s.Lesson}
	}
	return s.Chapter.Lessons
}

// Find resolves "seeding", "seeding/save", "seeding/save#2", or a lesson's own part where it names one lesson alone: "crud-app". The error of a name that is not there gives the nearest right one.
func (b *Book) Find(name string) (Selection, error) {
	id, number, hasStep := strings.Cut(name, "#")
	if !strings.Contains(id, "/") && !hasStep {
		if c := b.Chapter(id); c != nil {
			return Selection{Chapter: c}, nil
		}
	}
	l := b.Lesson(id)
	if c := b.Chapter(id); c != nil && len(c.Lessons) > 0 {
		return Selection{}, fmt.Errorf("%s is a chapter, and only a lesson has steps; write %s#%s", id, c.Lessons[0].ID, number)
	}
	if l == nil {
		l = b.alone(id)
	}
	if l == nil {
		return Selection{}, fmt.Errorf("there is no lesson or chapter %s; %s", short(id), b.nearestLesson(id))
	}
	s := Selection{Chapter: l.Chapter, Lesson: l}
	if !hasStep {
		return s, nil
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(l.Steps) {
		return Selection{}, fmt.Errorf("%s has no step %s; write %s#1 to %s#%d", l.ID, short(number), l.ID, l.ID, max(1, len(l.Steps)))
	}
	s.Step = l.Steps[n-1]
	return s, nil
}

// alone gives the lesson whose id ends with /own, if there is just one.
func (b *Book) alone(own string) (found *Lesson) {
	for _, c := range b.Chapters {
		if l := b.Lesson(c.ID + "/" + own); l != nil {
			if found != nil {
				return nil
			}
			found = l
		}
	}
	return found
}

// nearestLesson is the cure for a wrong id. A lesson's own part of the id counts too: "save" is near "seeding/save".
func (b *Book) nearestLesson(id string) string {
	own := id[strings.LastIndexByte(id, '/')+1:]
	var names, same []string
	for _, c := range b.Chapters {
		names = append(names, c.ID)
		for _, l := range c.Lessons {
			names = append(names, l.ID)
			if l.ID == c.ID+"/"+own || strings.HasPrefix(id, c.ID+"/") {
				same = append(same, l.ID)
			}
		}
	}
	if near := nearest(id, names); near != "" {
		return "did you mean " + near + "?"
	}
	if len(same) == 1 {
		return "did you mean " + same[0] + "?"
	}
	if len(same) > 1 {
		return didYouMean(id, same)
	}
	return "write CHAPTER or CHAPTER/LESSON, as in " + list(names[:min(2, len(names))])
}

// on says whether a cell runs on an engine.
func (c *Cell) on(engine string) bool { return c.Engine == "" || c.Engine == engine }

// Cells lists what the step runs on an engine, in order, hidden cells included.
func (s *Step) Cells(engine string) []*Cell {
	var cells []*Cell
	for _, b := range s.Blocks {
		if b.Cell != nil && b.Cell.on(engine) {
			cells = append(cells, b.Cell)
		}
	}
	return cells
}

// Visible is the step's cell for an engine that the reader sees, nil where it has none.
func (s *Step) Visible(engine string) *Cell {
	for _, c := range s.Cells(engine) {
		if !c.Hidden {
			return c
		}
	}
	return nil
}

// Quiz is the step's question, nil where it has none.
func (s *Step) Quiz() *Quiz {
	for _, b := range s.Blocks {
		if b.Quiz != nil {
			return b.Quiz
		}
	}
	return nil
}

// Want is the block of a kind, OutputBlock or TapeBlock, that holds for an engine: the one that names it before the one for both. nil where
// there is none.
func (s *Step) Want(engine string, kind BlockKind) *Block {
	var want *Block
	for i, b := range s.Blocks {
		if b.Kind == kind && (b.Engine == engine || b.Engine == "" && want == nil) {
			want = &s.Blocks[i]
		}
	}
	return want
}
