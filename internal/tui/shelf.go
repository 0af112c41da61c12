package tui

import (
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/progress"
)

// item is one thing that can be opened: a lesson or an exercise.
type item struct {
	chapter  *book.Chapter
	lesson   *book.Lesson
	exercise *book.Exercise // nil for a lesson
}

// itemsOf lists a book in reading order: every lesson with its exercises behind it.
func itemsOf(b *book.Book) []item {
	var list []item
	listed := map[*book.Exercise]bool{}
	for _, c := range b.Chapters {
		for _, l := range c.Lessons {
			list = append(list, item{chapter: c, lesson: l})
			for _, slug := range l.Exercises {
				if e := b.Exercise(slug); e != nil && !listed[e] {
					listed[e] = true
					list = append(list, item{chapter: c, lesson: l, exercise: e})
				}
			}
			for _, e := range b.Exercises {
				if e.After == l.ID && !listed[e] {
					listed[e] = true
					list = append(list, item{chapter: c, lesson: l, exercise: e})
				}
			}
		}
	}
	return list
}

// words is what a search looks through, in lower case.
func (i item) words() string {
	if i.exercise != nil {
		return exerciseWords(i.exercise)
	}
	return lessonWords(i.lesson)
}

func lessonWords(l *book.Lesson) string {
	var b strings.Builder
	b.WriteString(l.ID + " " + l.Title + " " + l.Chapter.Title + " ")
	for _, s := range l.Steps {
		b.WriteString(s.Title + " ")
		for _, block := range s.Blocks {
			if block.Kind == book.ProseBlock {
				b.WriteString(block.Text + " ")
			}
			if block.Cell != nil {
				b.WriteString(block.Cell.Code + " ")
			}
		}
	}
	return strings.ToLower(b.String())
}

func exerciseWords(e *book.Exercise) string {
	return strings.ToLower(strings.Join([]string{e.Slug, e.Title, e.Teaches, e.Task}, " "))
}

func (i item) title() string {
	if i.exercise != nil {
		return i.exercise.Title
	}
	return i.lesson.Title
}

// note is the name of an item as the place where the student stopped.
func (i item) note() string {
	if i.exercise != nil {
		return "exercise " + i.exercise.Slug
	}
	return lastNote(i.lesson)
}

// doneSteps counts the steps of a lesson that were run or answered rightly.
func doneSteps(l *book.Lesson, done map[int]progress.Step) int {
	n := 0
	for _, s := range l.Steps {
		if d, ok := done[s.Number]; ok && (s.Quiz() == nil || d.Right) {
			n++
		}
	}
	return n
}
