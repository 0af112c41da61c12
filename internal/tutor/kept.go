package tutor

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

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

// firstLost is added to the numbers of cells whose place is gone, once or more, until nothing else has the number.
const firstLost = 1_000_000

// Rows are the draft as the progress file keeps it.
func (d Draft) Rows(id string, l *book.Lesson) []progress.Edit {
	var list []progress.Edit
	add := func(s *book.Step, cell int, text, was string) {
		list = append(list, progress.Edit{Book: id, Lesson: l.ID, Step: s.Number, Cell: cell, Text: text, Base: base(was), Was: was, Title: s.Title})
	}
	for _, s := range l.Steps {
		for i, c := range CellsOf(s) {
			if text, edited := d.Edits[c]; edited {
				add(s, i, text, orElse(d.Against, c, c.Code))
			}
		}
		for i, text := range d.Scratch[s.Number] {
			add(s, firstScratch+i, text, orElse(d.Under, s.Number, stepText(s)))
		}
	}
	return append(list, d.Lost...)
}

func orElse[K comparable](m map[K]string, k K, other string) string {
	if text, there := m[k]; there {
		return text
	}
	return other
}

// stepText is what a step's cells say, against which a student's own cells in it were written.
func stepText(s *book.Step) string {
	var text strings.Builder
	for _, c := range CellsOf(s) {
		text.WriteString(c.Code)
	}
	return text.String()
}

// ReadDraft reads a draft back from the progress file, for a version of the book that need not be the one it was made with: what was edited is
// found by the text that it was made against, then by the title of its step. Cells whose text in the book has changed since are given too.
func ReadDraft(l *book.Lesson, rows []progress.Edit) (d Draft, outdated map[*book.Cell]bool) {
	d = Draft{Edits: map[*book.Cell]string{}, Scratch: map[int][]string{}, Against: map[*book.Cell]string{}, Under: map[int]string{}}
	rest := slices.DeleteFunc(slices.Clone(rows), func(e progress.Edit) bool { return d.takeSame(l, e) })
	rest = slices.DeleteFunc(rest, func(e progress.Edit) bool { return d.takeChanged(l, e) })
	d.lose(rest)
	outdated = map[*book.Cell]bool{}
	for c := range d.Against {
		outdated[c] = true
	}
	return d, outdated
}

// takeSame takes what was written on a text that the lesson still has: at its place, else at the nearest.
func (d *Draft) takeSame(l *book.Lesson, e progress.Edit) bool {
	steps := slices.SortedStableFunc(slices.Values(l.Steps), func(a, b *book.Step) int { return distance(a, e) - distance(b, e) })
	for _, s := range steps {
		if cell := e.Cell % firstLost; cell >= firstScratch {
			if text := stepText(s); base(text) == e.Base && text != "" {
				d.Scratch[s.Number] = append(d.Scratch[s.Number], e.Text)
				return true
			}
			continue
		}
		for _, c := range nearestFirst(CellsOf(s), e.Cell%firstLost) {
			if _, taken := d.Edits[c]; !taken && base(c.Code) == e.Base {
				d.Edits[c] = e.Text
				return true
			}
		}
	}
	return false
}

func distance(s *book.Step, e progress.Edit) int { return max(s.Number-e.Step, e.Step-s.Number) }

// nearestFirst puts the i-th cell before the others.
func nearestFirst(list []*book.Cell, i int) []*book.Cell {
	if i < len(list) {
		return append([]*book.Cell{list[i]}, list...)
	}
	return list
}

// takeChanged takes what was written on a text that has changed: in the step of the same title, and where none was kept, of the same number.
func (d *Draft) takeChanged(l *book.Lesson, e progress.Edit) bool {
	i := slices.IndexFunc(l.Steps, func(s *book.Step) bool { return s.Title == e.Title || e.Title == "" && s.Number == e.Step })
	if i < 0 {
		return false
	}
	s := l.Steps[i]
	cell, list := e.Cell%firstLost, CellsOf(s)
	if cell >= firstScratch {
		d.Scratch[s.Number] = append(d.Scratch[s.Number], e.Text)
		if e.Base != "" {
			d.Under[s.Number] = e.Was
		}
		return true
	}
	if cell >= len(list) {
		return false
	}
	if _, taken := d.Edits[list[cell]]; taken {
		return false
	}
	d.Edits[list[cell]], d.Against[list[cell]] = e.Text, e.Was
	return true
}

// lose keeps what has no place any more, under numbers that no other cell has.
func (d *Draft) lose(rows []progress.Edit) {
	taken := map[[2]int]bool{}
	for _, e := range rows {
		for e.Cell = e.Cell%firstLost + firstLost; taken[[2]int{e.Step, e.Cell}]; {
			e.Cell += firstLost
		}
		taken[[2]int{e.Step, e.Cell}] = true
		d.Lost = append(d.Lost, e)
	}
}

// Kept is what a student has written in a book, seen from its present version.
type Kept struct {
	Changed map[string]int  // by lesson, the steps whose text has changed since the student wrote in them
	Lost    []progress.Edit // of lessons, steps and cells that are gone
}

// KeptIn compares all that was written with the book as it is.
func KeptIn(b *book.Book, rows []progress.Edit) Kept {
	k := Kept{Changed: map[string]int{}}
	byLesson := map[string][]progress.Edit{}
	for _, e := range rows {
		byLesson[e.Lesson] = append(byLesson[e.Lesson], e)
	}
	for _, id := range slices.Sorted(maps.Keys(byLesson)) {
		l := b.Lesson(id)
		if l == nil {
			k.Lost = append(k.Lost, byLesson[id]...)
			continue
		}
		d, _ := ReadDraft(l, byLesson[id])
		k.Lost = append(k.Lost, d.Lost...)
		for _, s := range l.Steps {
			if d.Changed(s) {
				k.Changed[id]++
			}
		}
	}
	return k
}

// LostText writes cells whose place is gone as Markdown, for a file that the student can open.
func LostText(rows []progress.Edit) string {
	var b strings.Builder
	b.WriteString("# Cells of yours that the book has no place for any more\n\nA new version of the book has left out or rewritten their steps. They are written here for you to copy from.\n")
	for _, e := range rows {
		fmt.Fprintf(&b, "\n## %s, step %d: %s\n\n%s\n", e.Lesson, e.Step, e.Title, fenced(e.Text))
		if e.Was != "" && e.Cell%firstLost < firstScratch {
			fmt.Fprintf(&b, "\nThe book's own text then:\n\n%s\n", fenced(e.Was))
		}
	}
	return b.String()
}

// fenced puts code between fences that are longer than any in it.
func fenced(code string) string {
	marks := "```"
	for strings.Contains(code, marks) {
		marks += "`"
	}
	return marks + "go\n" + strings.TrimRight(code, "\n") + "\n" + marks
}

// base names the book's text that a student edited.
func base(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
