package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/book"
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// page prints a step's evidence: a label in the margin, the content beside it.
type page struct {
	w     io.Writer
	width int // of the terminal, 0 where lines may be of any length
}

const margin = 8

func (p page) block(label, text string) {
	for i, line := range p.lines(text) {
		if i > 0 {
			label = ""
		}
		fmt.Fprintln(p.w, strings.TrimRight(fmt.Sprintf("%-*s%s", margin, label, line), " "))
	}
}

// lines cuts text into lines that fit beside the margin; what continues a line is indented.
func (p page) lines(text string) []string {
	if p.width == 0 {
		return wrap(text, 0)
	}
	return wrap(text, p.width-margin)
}

// narrow is the room below which nothing is cut.
const narrow = 20

func wrap(text string, room int) (out []string) {
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if room < narrow || ansi.StringWidth(line) <= room {
			out = append(out, line)
			continue
		}
		for i, part := range strings.Split(ansi.Wrap(line, room-2, ""), "\n") {
			if i > 0 {
				part = "  " + strings.TrimLeft(part, " ")
			}
			out = append(out, part)
		}
	}
	return out
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
