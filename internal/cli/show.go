package cli

import (
	"fmt"
	"io"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// page prints a step's evidence: a label in the margin, the content beside it.
type page struct{ w io.Writer }

const margin = 8

func (p page) block(label, text string) {
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i > 0 {
			label = ""
		}
		fmt.Fprintln(p.w, strings.TrimRight(fmt.Sprintf("%-*s%s", margin, label, line), " "))
	}
}

// code prints a cell with the lesson's own line numbers.
func (p page) code(c *book.Cell, text string) {
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		fmt.Fprintln(p.w, strings.TrimRight(fmt.Sprintf("%6d  %s", c.Line+i, strings.ReplaceAll(line, "\t", "    ")), " "))
	}
	fmt.Fprintln(p.w)
}

// result prints what a step did on one engine.
func (p page) result(r *tutor.Result, mark string) {
	if r.NewPart != "" {
		p.block("", "── new program, same tables: "+r.NewPart+" ──")
	}
	if out := show.Output(r); out != "" {
		p.block("output"+mark, out)
	}
	if len(r.Tape) > 0 {
		p.block("tape"+mark, show.Tape(r.Tape))
	}
	if text := show.Changes(r.Changes); text != "" {
		p.block("tables"+mark, text)
	}
	if r.Failure != nil {
		p.block("✗"+mark, show.Failure(r.Failure))
	}
}
