package tui

import (
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/database"
)

// origins find the code from which a step's statements came. The zero value finds nothing.
type origins struct {
	lesson *book.Lesson
	draft  *draft
	step   int // on the screen
}

// origin is a line of a cell.
type origin struct {
	step int
	cell *book.Cell
	text string
}

// find finds the line that a place names; a place outside of the lesson has none.
func (o origins) find(at database.Place) (origin, bool) {
	if o.lesson == nil || at.Line == 0 {
		return origin{}, false
	}
	for _, s := range o.lesson.Steps {
		for _, c := range cellsOf(s) {
			list := strings.Split(strings.TrimRight(o.draft.text(c), "\n"), "\n")
			if n := at.Line - c.Line; at.File == c.File && n >= 0 && n < len(list) {
				return origin{s.Number, c, strings.TrimSpace(list[n])}, true
			}
		}
	}
	return origin{}, false
}

// setUp is true for a line of code that the lesson does not show.
func (o origins) setUp(at database.Place) bool {
	found, known := o.find(at)
	return known && found.cell.Hidden
}

// elsewhere gives a line that the step on the screen does not show, with where it stands; empty for one that it shows.
func (o origins) elsewhere(at database.Place) string {
	found, known := o.find(at)
	switch {
	case !known || found.step == o.step && !found.cell.Hidden:
		return ""
	case found.step != o.step:
		return "line " + itoa(at.Line) + ", step " + itoa(found.step) + ": " + found.text
	}
	return "line " + itoa(at.Line) + ", set-up: " + found.text
}
