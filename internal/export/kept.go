package export

import (
	"fmt"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/progress"
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// Work is a lesson as a student has worked on it.
type Work struct {
	Lesson   *book.Lesson // with the student's own cells
	Text     func(*book.Cell) string
	Results  [][]*tutor.Result     // of each step on each engine
	Progress map[int]progress.Step // by the step's number
	Outdated map[*book.Cell]bool   // edited cells whose text in the book has changed since
}

// Kept is a lesson with the student's code, what it did when it was run for this page, and the answers to its questions.
func Kept(b *book.Book, w Work) Document {
	d := lessonHead(b, w.Lesson)
	for i, s := range w.Lesson.Steps {
		d.Parts = append(d.Parts, w.step(s, w.Results[i]))
	}
	return d
}

// step puts the evidence behind the last cell, where the book shows its own.
func (w Work) step(s *book.Step, results []*tutor.Result) Part {
	p := Part{Number: s.Number, Title: s.Title}
	last := -1
	for i, b := range s.Blocks {
		if b.Kind == book.CellBlock && ranOn(b.Cell, results) {
			last = i
		}
	}
	for i, b := range s.Blocks {
		if last < i && i == last+1 {
			p.Blocks = append(p.Blocks, w.evidence(s, results)...)
		}
		p.Blocks = append(p.Blocks, w.block(s, b, results)...)
	}
	if last == len(s.Blocks)-1 {
		p.Blocks = append(p.Blocks, w.evidence(s, results)...)
	}
	return p
}

func ranOn(c *book.Cell, results []*tutor.Result) bool {
	for _, r := range results {
		if c.Engine == "" || c.Engine == r.Engine {
			return true
		}
	}
	return false
}

func (w Work) block(s *book.Step, b book.Block, results []*tutor.Result) []Block {
	switch b.Kind {
	case book.OutputBlock, book.TapeBlock:
		return nil // the run's own stand in their place
	case book.CellBlock:
		if !ranOn(b.Cell, results) {
			return nil
		}
		return w.cell(b.Cell)
	case book.QuizBlock:
		q := offered(b.Quiz)
		if a, done := w.Progress[s.Number]; done {
			q = answered(b.Quiz, a.Answer, a.Right)
		}
		return []Block{{Kind: Ask, Quiz: q}}
	}
	return []Block{fromBook(b)}
}

func (w Work) cell(c *book.Cell) []Block {
	text := w.Text(c)
	b := cell(c, text)
	switch {
	case strings.HasPrefix(c.File, "scratch-"):
		b.Label = "your own cell"
	case w.Outdated[c]:
		b.Label = "edited by you; the book's text has changed since"
	case text != c.Code:
		b.Label = on("edited by you", c.Engine)
	}
	return []Block{b}
}

// evidence is what a step did, once where both engines did the same.
func (w Work) evidence(s *book.Step, results []*tutor.Result) []Block {
	var list []Block
	if a := w.Progress[s.Number]; a.Answer != "" && s.Quiz() == nil {
		list = append(list, note(prediction(a)))
	}
	if len(results) == 2 && show.Same(results[0], results[1]) {
		return append(list, evidence(results[0], "")...)
	}
	for _, r := range results {
		engine := r.Engine
		if len(results) == 1 {
			engine = ""
		}
		list = append(list, evidence(r, engine)...)
	}
	return list
}

func prediction(a progress.Step) string {
	if a.Right {
		return fmt.Sprintf("You predicted %q, and it came true.", a.Answer)
	}
	return fmt.Sprintf("You predicted %q.", a.Answer)
}

func evidence(r *tutor.Result, engine string) []Block {
	var list []Block
	if r.NewPart != "" {
		list = append(list, note("A new program on the same tables: "+r.NewPart))
	}
	if out := show.Output(r); out != "" {
		list = append(list, Block{Kind: Output, Label: on("output", engine), Text: out})
	}
	if lines := tapeLines(r.Tape); len(lines) > 0 {
		list = append(list, Block{Kind: Tape, Label: on("tape", engine), Lines: lines})
	}
	if text := show.Changes(r.Changes); text != "" {
		list = append(list, Block{Kind: Tables, Label: on("tables", engine), Text: text})
	}
	if r.Failure != nil {
		list = append(list, Block{Kind: Fault, Label: on("why it stopped", engine), Text: show.Failure(r.Failure)})
	}
	return list
}

// tapeLines are statements with what became of them, without the times of the run.
func tapeLines(entries []database.Entry) []Line {
	var lines []Line
	for _, s := range show.Stretches(entries) {
		if s.Catalogue() {
			lines = append(lines, Line{Note: s.Text()})
			continue
		}
		lines = append(lines, Line{show.Statement(s.Entries[0]), strings.Join(show.Outcome(s.Entries[0]), "  ")})
	}
	return lines
}
