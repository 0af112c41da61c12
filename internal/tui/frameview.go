package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/replay"
	"ormbook/internal/show"
)

// framer draws the frames of a lesson that plays itself.
type framer struct {
	look   *look
	lesson *book.Lesson
	draft  *draft
	width  int
}

// around is how many lines of a cell are drawn around the one that sends; a short cell is drawn whole.
const around, shortCell = 3, 9

// draw gives a frame's lines.
func (d framer) draw(f replay.Frame) []string {
	p := &page{width: d.width}
	p.add(d.look.Faint.Render("## ")+d.look.Title.Render(cut(f.Scene.Step.Title, d.width-3)), "")
	switch f.Kind {
	case replay.Prose, replay.Afterwards:
		d.prose(p, f.Text)
	case replay.Cell:
		d.cell(p, f, 0)
		d.requests(p, f)
		before, _ := f.Scene.Tables()
		d.tables(p, "tables", before, d.width-labelWidth)
	case replay.Statement:
		d.cell(p, f, f.At.Line)
		d.requests(p, f)
		d.handler(p, f)
		d.tape(p, f)
	case replay.Outcome:
		if d.short(f) {
			d.cell(p, f, 0)
		}
		d.outcome(p, f)
	}
	return p.text
}

func (d framer) prose(p *page, blocks []book.Block) {
	for _, b := range blocks {
		p.gap()
		switch {
		case b.Quiz != nil:
			p.add(d.look.prose("**"+b.Quiz.Ask+"**\n\n(The lesson asks; a replay goes on.)", d.width)...)
		case b.Kind == book.CodeBlock:
			p.add(indent(lines(d.look.code(b.Lang, b.Text), d.width-4), d.look.Faint.Render("  │ "))...)
		default:
			p.add(d.look.prose(b.Text, d.width)...)
		}
	}
}

func (d framer) short(f replay.Frame) bool {
	c := f.Scene.Step.Visible(f.Scene.Engine)
	return c != nil && strings.Count(d.draft.text(c), "\n") <= shortCell
}

// cell draws the step's cell, of a long one the lines around the one that sends.
func (d framer) cell(p *page, f replay.Frame, lit int) {
	c := f.Scene.Step.Visible(f.Scene.Engine)
	if c == nil {
		return
	}
	source := strings.TrimRight(d.draft.text(c), "\n")
	from, to := 0, strings.Count(source, "\n")
	if n := lit - c.Line; f.At.File == c.File && n >= 0 && n <= to && !d.short(f) {
		from, to = max(n-around, 0), min(n+around, to)
	} else if lit > 0 && !d.short(f) {
		to = around
	}
	if f.At.File != c.File {
		lit = 0
	}
	p.add(d.numbered(c.Lang, source, c.Line, lit, from, to)...)
	p.gap()
}

// numbered draws lines from..to of a cell, numbered as in the lesson; › marks one of them.
func (d framer) numbered(lang, source string, first, lit, from, to int) []string {
	var out []string
	for i, line := range splitStyled(d.look.code(lang, untab(source))) {
		if i < from || i > to {
			continue
		}
		number := d.look.Faint.Render(fmt.Sprintf("%3d  ", first+i))
		if first+i == lit {
			number = d.look.Selected.Render(fmt.Sprintf("%3d› ", first+i))
		}
		out = append(out, hang(d.look.Faint.Render("┃ ")+number, splitStyled(strings.Join(hard(line, d.width-7), "\n")))...)
	}
	if n := strings.Count(source, "\n"); to < n {
		out = append(out, d.look.Faint.Render(fmt.Sprintf("┃      … %s more", show.Count(n-to, "line"))))
	}
	return out
}

func (d framer) requests(p *page, f replay.Frame) {
	var list []string
	for _, r := range f.Requests {
		list = append(list, hang("", lines(show.Printable(r), d.width-labelWidth))...)
	}
	if len(list) > 0 {
		p.add(d.look.labelled("request", list)...)
	}
}

// handler shows the code from which the statements came where the cell does not show it: a handler or a function of an earlier step.
func (d framer) handler(p *page, f replay.Frame) {
	found, known := origins{d.lesson, d.draft, f.Scene.Step.Number}.find(f.At)
	if !known || found.cell == f.Scene.Step.Visible(f.Scene.Engine) {
		return
	}
	where := fmt.Sprintf("from line %d, step %d", f.At.Line, found.step)
	if found.cell.Hidden {
		where += ", set-up"
	}
	n := f.At.Line - found.cell.Line
	source := strings.TrimRight(d.draft.text(found.cell), "\n")
	p.add(d.look.Faint.Render(where))
	p.add(d.numbered(found.cell.Lang, source, found.cell.Line, f.At.Line, max(n-2, 0), n+1)...)
	p.gap()
}

// tape draws the tape without times, which differ from run to run; › marks what is new.
func (d framer) tape(p *page, f replay.Frame) {
	if len(f.Tape) == 0 {
		return
	}
	width := d.width - labelWidth
	var out []string
	for _, s := range show.Stretches(f.Tape) {
		var text []string
		if s.Catalogue() {
			text = hang(strings.Repeat(" ", gutter), styled(d.look.Faint.Render, lines(s.Text(), width-gutter)))
		} else {
			e := s.Entries[0]
			notes := show.Notes(e)
			if e.Err == "" && e.Done {
				notes = notes[:len(notes)-1] // the time
			}
			text = d.look.entry(e, notes, width, database.Place{}, origins{d.lesson, d.draft, f.Scene.Step.Number})
		}
		if s.First >= f.New {
			text[0] = d.look.Selected.Render("›") + strings.TrimPrefix(text[0], " ")
		}
		out = append(out, text...)
	}
	p.add(d.look.labelled("tape", out)...)
}

func (d framer) outcome(p *page, f replay.Frame) {
	r := f.Scene.Result
	if text := show.Output(r); text != "" {
		p.add(d.look.labelled("output", hard(text, d.width-labelWidth))...)
	}
	d.tape(p, f)
	if r.Failure != nil {
		p.add(d.look.labelled("✗", d.look.failure(r.Failure, d.width-labelWidth))...)
	}
	if len(r.Changes.Tables) == 0 {
		p.add(d.look.labelled("tables", []string{d.look.Faint.Render("as they were")})...)
		return
	}
	before, after := f.Scene.Tables()
	half := (d.width - labelWidth - 3) / 2
	left, right := d.tableText(before, d.width*4), d.tableText(after, d.width*4)
	if len(before) > 0 && widestOf(left) <= half && widestOf(right) <= half {
		p.add(d.look.labelled("tables", d.pairs(left, right, half))...)
		return
	}
	d.tables(p, "before", before, d.width-labelWidth)
	d.tables(p, "after", after, d.width-labelWidth)
}

// pairs puts the tables before beside those after.
func (d framer) pairs(left, right []string, room int) []string {
	head := pad(d.look.Faint.Render("before"), room) + " │ " + d.look.Faint.Render("after")
	return append([]string{head}, columns(left, right, room, " │ ")...)
}

func widestOf(list []string) int {
	n := 0
	for _, line := range list {
		n = max(n, ansi.StringWidth(line))
	}
	return n
}

func (d framer) tables(p *page, label string, list []replay.Table, width int) {
	if len(list) > 0 {
		p.gap()
		text := d.tableText(list, width)
		for i, line := range text {
			text[i] = cut(line, width)
		}
		p.add(d.look.labelled(label, text)...)
	}
}

// tableText draws tables as psql does, with a sign before the rows that the step touched.
func (d framer) tableText(list []replay.Table, width int) []string {
	var out []string
	for i, t := range list {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, "  "+d.look.Title.Render(show.Printable(t.Name)))
		var values [][]any
		for _, r := range t.Rows {
			values = append(values, r.Values)
		}
		for n, line := range linesOf(show.Printable(database.TextTable(t.Columns, values))) {
			mark := " "
			if n >= 2 && n-2 < len(t.Rows) {
				mark = t.Rows[n-2].Mark
			}
			out = append(out, d.look.signed(mark, cut(mark+line, width)))
		}
		if more := t.Count - len(t.Rows); more > 0 {
			out = append(out, d.look.Faint.Render(fmt.Sprintf("  (%d of %d rows)", len(t.Rows), t.Count)))
		}
	}
	return out
}

// signed colours a row by its sign, which stays.
func (l *look) signed(mark, line string) string {
	switch mark {
	case "+":
		return l.Good.Render(line)
	case "-":
		return l.Bad.Render(line)
	case "~":
		return l.Warn.Render(line)
	}
	return line
}
