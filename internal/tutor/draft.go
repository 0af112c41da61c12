package tutor

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"ormbook/internal/book"
	"ormbook/internal/progress"
)

// Draft is what a student made of a lesson: cells written anew, and cells of the student's own behind a step's others.
type Draft struct {
	Edits   map[*book.Cell]string
	Scratch map[int][]string // by the step's number
	// Against is the book's text that an edit was made against, where the book has another now; Under the same for a step's own cells.
	Against map[*book.Cell]string
	Under   map[int]string
	Lost    []progress.Edit // of cells and steps that the book no longer has
}

// Changed tells whether the book's text of a step has changed since the student wrote in it.
func (d Draft) Changed(s *book.Step) bool {
	_, changed := d.Under[s.Number]
	for _, c := range CellsOf(s) {
		_, edited := d.Against[c]
		changed = changed || edited
	}
	return changed
}

// OpenDraft opens a lesson as a student has changed it. The book itself stays as it is.
func (t *Tutor) OpenDraft(ctx context.Context, lesson *book.Lesson, engine string, d Draft) (*Session, error) {
	s := &Session{Lesson: d.lesson(lesson), Engine: engine, tutor: t, edits: map[*book.Cell]string{}}
	maps.Copy(s.edits, d.Edits)
	if err := s.prepare(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// lesson is the lesson with the draft's own cells in it.
func (d Draft) lesson(l *book.Lesson) *book.Lesson {
	if len(d.Scratch) == 0 {
		return l
	}
	own := withOwnSteps(l)
	for _, step := range own.Steps {
		for i, code := range d.Scratch[step.Number] {
			c := &book.Cell{Lang: "go", Code: code, File: ScratchFile(step.Number, i), Line: 1}
			step.Blocks = append(slices.Clone(step.Blocks), book.Block{Kind: book.CellBlock, Cell: c})
		}
	}
	return own
}

// ScratchFile is what messages and tape call the i-th cell, from 0, that a student added to a step.
func ScratchFile(step, i int) string { return fmt.Sprintf("scratch-%d-%d", step, i+1) }
