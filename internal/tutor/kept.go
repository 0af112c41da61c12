package tutor

import (
	"crypto/sha256"
	"encoding/hex"

	"ormbook/internal/book"
	"ormbook/internal/progress"
)

// firstScratch is where the numbers of a student's own cells begin in the progress file, far behind those of the book's cells.
const firstScratch = 1000

// CellsOf lists a step's cells of all engines; a cell's place in the list is its number in the progress file.
func CellsOf(s *book.Step) []*book.Cell {
	var list []*book.Cell
	for _, b := range s.Blocks {
		if b.Cell != nil {
			list = append(list, b.Cell)
		}
	}
	return list
}

// Rows are the draft as the progress file keeps it.
func (d Draft) Rows(title string, l *book.Lesson) []progress.Edit {
	var list []progress.Edit
	for _, s := range l.Steps {
		for i, c := range CellsOf(s) {
			if text, edited := d.Edits[c]; edited {
				list = append(list, progress.Edit{Book: title, Lesson: l.ID, Step: s.Number, Cell: i, Text: text, Base: base(c.Code)})
			}
		}
		for i, text := range d.Scratch[s.Number] {
			list = append(list, progress.Edit{Book: title, Lesson: l.ID, Step: s.Number, Cell: firstScratch + i, Text: text})
		}
	}
	return list
}

// ReadDraft reads a draft back from the progress file. Cells whose text in the book has changed since are given too.
func ReadDraft(l *book.Lesson, rows []progress.Edit) (d Draft, outdated map[*book.Cell]bool) {
	d, outdated = Draft{Edits: map[*book.Cell]string{}, Scratch: map[int][]string{}}, map[*book.Cell]bool{}
	for _, e := range rows {
		if e.Step < 1 || e.Step > len(l.Steps) {
			continue
		}
		cells := CellsOf(l.Steps[e.Step-1])
		switch {
		case e.Cell >= firstScratch:
			d.Scratch[e.Step] = append(d.Scratch[e.Step], e.Text)
		case e.Cell < len(cells):
			c := cells[e.Cell]
			d.Edits[c] = e.Text
			if e.Base != base(c.Code) {
				outdated[c] = true
			}
		}
	}
	return d, outdated
}

// base names the book's text that a student edited.
func base(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
