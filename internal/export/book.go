package export

import (
	"fmt"
	"strings"

	"ormbook/internal/book"
)

// FromBook is a lesson as the book has it, with outputs and tapes as it shows them.
func FromBook(b *book.Book, l *book.Lesson) Document {
	d := lessonHead(b, l)
	for _, s := range l.Steps {
		part := Part{Number: s.Number, Title: s.Title}
		for _, block := range s.Blocks {
			part.Blocks = append(part.Blocks, fromBook(block))
		}
		d.Parts = append(d.Parts, part)
	}
	return d
}

func lessonHead(b *book.Book, l *book.Lesson) Document {
	return Document{Book: b.Title, Kicker: chapterName(l.Chapter), Title: l.Title, Lead: l.Goals}
}

func chapterName(c *book.Chapter) string { return fmt.Sprintf("%d %s", c.Number, c.Title) }

func fromBook(b book.Block) Block {
	switch b.Kind {
	case book.CellBlock:
		return cell(b.Cell, b.Cell.Code)
	case book.OutputBlock:
		return Block{Kind: Output, Label: on("output", b.Engine), Text: b.Text}
	case book.TapeBlock:
		return Block{Kind: Tape, Label: on("tape", b.Engine), Lines: fenceLines(b.Text)}
	case book.QuizBlock:
		return Block{Kind: Ask, Quiz: solved(b.Quiz)}
	case book.CodeBlock:
		return Block{Kind: Code, Lang: b.Lang, Text: b.Text}
	}
	return prose(b.Text)
}

// cell is a cell with a text that need not be the book's.
func cell(c *book.Cell, text string) Block {
	b := Block{Kind: Code, Lang: c.Lang, Text: text, Label: on("", c.Engine), Fold: c.Hidden}
	if c.Hidden {
		b.Label = on("set-up", c.Engine)
	}
	return b
}

// on names the engine that something holds for, where it does not for both.
func on(what, engine string) string {
	if engine == "" {
		return what
	}
	return strings.TrimSpace(what + " on " + engineName(engine))
}

func engineName(engine string) string {
	switch engine {
	case "sqlite":
		return "SQLite"
	case "postgres":
		return "PostgreSQL"
	}
	return engine
}

func fenceLines(text string) []Line {
	var lines []Line
	for line := range strings.Lines(text) {
		lines = append(lines, Line{Text: strings.TrimRight(line, "\n")})
	}
	return lines
}

// FromExercise is an exercise as the book has it. Hints and the author's solution are told only where they are asked for.
func FromExercise(b *book.Book, e *book.Exercise, hints, solution bool) Document {
	d := exerciseHead(b, e)
	if hints {
		d.Parts = append(d.Parts, hintsOf(e))
	}
	if solution {
		d.Parts = append(d.Parts, files("The author's solution", e.Solution, e.Spec.Given))
		if e.Afterwards != "" {
			d.Parts = append(d.Parts, Part{Title: "Afterwards", Blocks: []Block{prose(e.Afterwards)}})
		}
	}
	return d
}

func exerciseHead(b *book.Book, e *book.Exercise) Document {
	d := Document{Book: b.Title, Kicker: "Exercise " + strings.Repeat("★", e.Stars), Title: e.Title}
	if e.Teaches != "" {
		d.Lead = []string{e.Teaches}
	}
	d.Parts = []Part{{Title: "The task", Blocks: []Block{prose(e.Task)}}, checksOf(e)}
	return d
}

// checksOf lists what is judged, by title and points.
func checksOf(e *book.Exercise) Part {
	var b strings.Builder
	for _, c := range e.Spec.Checks {
		title := c.Title
		if title == "" {
			title = strings.ReplaceAll(c.ID, "-", " ")
		}
		fmt.Fprintf(&b, "- %s (%s)\n", escapeMarkdown(title), points(c.Points))
	}
	return Part{Title: fmt.Sprintf("The checks: %s", points(e.Points())), Blocks: []Block{prose(b.String())}}
}

func points(n int) string {
	if n == 1 {
		return "1 point"
	}
	return fmt.Sprintf("%d points", n)
}

func hintsOf(e *book.Exercise) Part {
	p := Part{Title: "Hints"}
	for i, h := range e.Hints {
		p.Blocks = append(p.Blocks, Block{Kind: Prose, Label: fmt.Sprintf("Hint %d", i+1), Text: h, Fold: true})
	}
	return p
}

// files shows Go files; those that come from the book stand last and folded.
func files(title string, texts map[string][]byte, given []string) Part {
	p := Part{Title: title}
	own, theirs := split(texts, given)
	for _, name := range own {
		p.Blocks = append(p.Blocks, Block{Kind: Code, Lang: "go", Label: name, Text: string(texts[name])})
	}
	for _, name := range theirs {
		p.Blocks = append(p.Blocks, Block{Kind: Code, Lang: "go", Label: name + ", given", Text: string(texts[name]), Fold: true})
	}
	return p
}
