package export

import (
	"fmt"
	"maps"
	"strings"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/show"
)

// Answer is a student's work on an exercise.
type Answer struct {
	Files  map[string][]byte
	Report *checker.Report   // of the last check, nil where there was none
	Judged map[string]string // the files that it judged
	Number int               // of checks so far
}

// KeptExercise is an exercise with the student's code and the last verdict on it.
func KeptExercise(b *book.Book, e *book.Exercise, a Answer) Document {
	d := exerciseHead(b, e)
	d.Parts = []Part{d.Parts[0], files("Your code", a.Files, e.Spec.Given), a.verdict(e)}
	return d
}

func (a Answer) verdict(e *book.Exercise) Part {
	if a.Report == nil {
		return Part{Title: "Not checked yet", Blocks: []Block{note("ormbook check " + e.Slug + " tells how it does.")}}
	}
	r := a.Report
	p := Part{Title: fmt.Sprintf("Check %d: %d of %s", a.Number, r.Points, points(r.Max))}
	if !a.current() {
		p.Blocks = append(p.Blocks, note("The code has changed since this check."))
	}
	p.Blocks = append(p.Blocks, prose(checkList(r)))
	if f, engine := r.FirstFailure(); f != nil {
		p.Blocks = append(p.Blocks, explained(f, engine)...)
	}
	return p
}

// current is true while the code is still the one that was judged.
func (a Answer) current() bool {
	now := map[string]string{}
	for name, text := range a.Files {
		now[name] = string(text)
	}
	return maps.Equal(now, a.Judged)
}

// checkList names the checks with their verdicts, and which engine accepts what the other refuses.
func checkList(r *checker.Report) string {
	var b strings.Builder
	for _, id := range r.IDs() {
		title, sign := id, "✓"
		for _, e := range r.Engines {
			f := e.Finding(id)
			if f == nil {
				continue
			}
			title = f.Title
			switch f.Status {
			case checker.Passed:
			case checker.NotReached:
				sign = "not reached:"
			default:
				sign = "✗"
			}
		}
		fmt.Fprintf(&b, "- %s %s", sign, escapeMarkdown(title))
		if only := show.OnlyOn(r, id); strings.Contains(only, "accepts") {
			fmt.Fprintf(&b, " (%s)", only)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// explained is everything that is known about a failure.
func explained(f *checker.Finding, engine string) []Block {
	list := []Block{{Kind: Fault, Label: f.ID + " on " + engineName(engine), Text: show.Printable(f.Says)}}
	add := func(kind BlockKind, label, text string) {
		if text != "" {
			list = append(list, Block{Kind: kind, Label: label, Text: show.Printable(text)})
		}
	}
	if len(f.Rows) > 0 {
		add(Output, "rows", show.RowTable(f.Rows, 0))
	} else {
		add(Output, "wanted", f.Want)
		add(Output, "yours", f.Got)
	}
	add(Output, "line", f.At)
	if len(f.Tape) > 0 {
		list = append(list, Block{Kind: Tape, Label: "tape", Lines: fenceLines(show.Printable(strings.Join(f.Tape, "\n")))})
	}
	add(Output, "printed", f.Output)
	return list
}
