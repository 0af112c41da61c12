package tutor

import (
	"path"
	"path/filepath"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/runner/cells"
)

// stop is one stretch of a step that runs without halting: Go cells that follow each other, or one sql cell.
type stop struct {
	number int
	step   int
	sql    *book.Cell
	cells  []int // indexes into the list given to cells.Assemble
}

// stopsOf cuts the steps of a lesson into stops, and lists their Go cells for one engine. text gives a cell's present text, the student's
// where it was edited.
func stopsOf(steps []*book.Step, engine string, text func(step int, c *book.Cell) string) ([]stop, []cells.Cell) {
	var stops []stop
	var list []cells.Cell
	for _, s := range steps {
		begun := false
		for _, c := range s.Cells(engine) {
			if c.Lang == "sql" {
				edited := *c
				edited.Code = text(s.Number, c)
				stops = append(stops, stop{number: len(stops) + 1, step: s.Number, sql: &edited})
				begun = false
				continue
			}
			if !begun || c.Program {
				stops = append(stops, stop{number: len(stops) + 1, step: s.Number})
			}
			begun = !c.Program
			last := &stops[len(stops)-1]
			last.cells = append(last.cells, len(list))
			list = append(list, cells.Cell{
				Stop: last.number, Step: s.Number, File: lineFile(c), Line: c.Line, Code: text(s.Number, c),
				Program: c.Program, Fails: c.Fails, Own: c.Own, Hidden: c.Hidden,
			})
		}
	}
	return stops, list
}

// linesFolder is put before the names in //line directives: what a frame of a running program names below it is a line of the lesson,
// everything else is not.
const linesFolder = "cells/"

// lineFile is the name of a cell's file in //line directives. A book's folder may have an absolute name; a directive must not.
func lineFile(c *book.Cell) string { return linesFolder + path.Base(filepath.ToSlash(c.File)) }

// shown is the name of a file as the book shows it, where it is one of //line directives.
func (s *Session) shown(file string) string {
	base, ours := strings.CutPrefix(filepath.ToSlash(file), linesFolder)
	if ours && base == path.Base(filepath.ToSlash(s.Lesson.File)) {
		return s.Lesson.File
	}
	return base
}

func (s *Session) problems(list []cells.Problem) []Problem {
	out := make([]Problem, len(list))
	for i, p := range list {
		out[i] = Problem{At: database.Place{File: s.shown(p.File), Line: p.Line}, Column: p.Col, Message: p.Message, Hint: p.Hint}
	}
	return out
}
