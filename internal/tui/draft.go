package tui

import (
	"maps"
	"slices"

	"ormbook/internal/book"
	"ormbook/internal/progress"
	"ormbook/internal/tutor"
)

// draft is what the student made of a lesson. A draft is never changed: each edit makes a new one, so that an edit can be taken back and a
// run in the background has its own.
type draft struct {
	edits   map[*book.Cell]string
	scratch map[int][]string
	against map[*book.Cell]string // what the book said when a cell was edited, where it says something else now
	under   map[int]string        // the same for the student's own cells of a step
	lost    []progress.Edit       // of steps that the book no longer has
}

func (d *draft) clone() *draft {
	c := &draft{edits: map[*book.Cell]string{}, scratch: map[int][]string{}, against: map[*book.Cell]string{}, under: map[int]string{}, lost: d.lost}
	maps.Copy(c.edits, d.edits)
	maps.Copy(c.against, d.against)
	maps.Copy(c.under, d.under)
	for step, list := range d.scratch {
		c.scratch[step] = slices.Clone(list)
	}
	return c
}

func (d *draft) tutors() tutor.Draft {
	return tutor.Draft{Edits: d.edits, Scratch: d.scratch, Against: d.against, Under: d.under, Lost: d.lost}
}

// changed tells whether the book's text of a step has changed since the student wrote in it.
func (d *draft) changed(s *book.Step) bool { return d.tutors().Changed(s) }

// keptOwn is the draft in which the student has seen what changed in a step, and keeps what is there.
func (d *draft) keptOwn(s *book.Step) *draft {
	n := d.clone()
	for _, c := range cellsOf(s) {
		delete(n.against, c)
	}
	delete(n.under, s.Number)
	return n
}

// text is a cell's present text.
func (d *draft) text(c *book.Cell) string {
	if text, edited := d.edits[c]; edited {
		return text
	}
	return c.Code
}

// withEdit is the draft with one of the book's cells written anew; the book's own text takes the edit back.
func (d *draft) withEdit(c *book.Cell, text string) *draft {
	n := d.clone()
	if text == c.Code {
		delete(n.edits, c)
		delete(n.against, c)
	} else {
		n.edits[c] = text
	}
	return n
}

// withScratch is the draft with the student's i-th own cell of a step written, added where i is one more than there are, and taken out when
// it is empty.
func (d *draft) withScratch(step, i int, text string) *draft {
	n := d.clone()
	switch list := n.scratch[step]; {
	case text == "" && i < len(list):
		n.scratch[step] = slices.Delete(list, i, i+1)
	case text == "":
	case i < len(list):
		list[i] = text
	default:
		n.scratch[step] = append(list, text)
	}
	if len(n.scratch[step]) == 0 {
		delete(n.scratch, step)
		delete(n.under, step)
	}
	return n
}

// reset is the draft with a step as the book has it.
func (d *draft) reset(s *book.Step) *draft {
	n := d.clone()
	for _, c := range cellsOf(s) {
		delete(n.edits, c)
		delete(n.against, c)
	}
	delete(n.scratch, s.Number)
	delete(n.under, s.Number)
	return n
}

func (d *draft) touches(s *book.Step) bool {
	for _, c := range cellsOf(s) {
		if _, edited := d.edits[c]; edited {
			return true
		}
	}
	return len(d.scratch[s.Number]) > 0
}

// cellsOf lists a step's cells of all engines.
func cellsOf(s *book.Step) []*book.Cell { return tutor.CellsOf(s) }

// rows are the draft as the progress file keeps it.
func (d *draft) rows(title string, l *book.Lesson) []progress.Edit { return d.tutors().Rows(title, l) }

// draftOf reads a draft back.
func draftOf(l *book.Lesson, rows []progress.Edit) *draft {
	d, _ := tutor.ReadDraft(l, rows)
	return &draft{d.Edits, d.Scratch, d.Against, d.Under, d.Lost}
}

// editKeeper is the part of the progress file that keeps edits.
type editKeeper interface {
	SaveEdit(progress.Edit) error
	DropEdit(progress.Edit) error
	ReplaceEdits(book, lesson string, rows []progress.Edit) error
}

// saveDraft brings the progress file from one draft to another.
func saveDraft(k editKeeper, before, after []progress.Edit) error {
	place := func(e progress.Edit) [2]int { return [2]int{e.Step, e.Cell} }
	for _, old := range before {
		if !slices.ContainsFunc(after, func(e progress.Edit) bool { return place(e) == place(old) }) {
			if err := k.DropEdit(old); err != nil {
				return err
			}
		}
	}
	for _, e := range after {
		if !slices.Contains(before, e) {
			if err := k.SaveEdit(e); err != nil {
				return err
			}
		}
	}
	return nil
}
