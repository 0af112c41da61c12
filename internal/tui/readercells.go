package tui

import (
	"fmt"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
)

func (r *reader) bookCell(p *page, c *book.Cell, width int) {
	if c.Engine != "" && c.Engine != r.engine || c.Hidden && !r.hidden {
		return
	}
	ref := cellRef{cell: c}
	text, edited := r.draft.edits[c]
	if c.Hidden {
		p.add(r.look.Faint.Render("set-up, run before this cell:"))
		text = c.Code
	} else if !edited {
		text = c.Code
	}
	r.cellText(p, ref, c.Lang, text, c.Line, width)
	switch {
	case edited && r.isOutdated(c):
		p.add(r.look.Warn.Render("≠ edited by you; the book's text has changed since: D shows how, x takes it, K keeps yours"))
	case edited:
		p.add(r.look.Faint.Render("edited by you; x takes the book's text back"))
	case c.Fails:
		p.add(r.look.Faint.Render("this one is meant to fail"))
	}
}

func (r *reader) scratches(p *page, width int) {
	list := r.draft.scratch[r.step]
	if _, changed := r.draft.under[r.step]; changed {
		p.gap()
		p.add(r.look.Warn.Render("≠ the step has changed since you wrote the cells below: D shows how, K keeps them, x takes them away"))
	}
	for i, text := range list {
		p.gap()
		p.add(r.look.Faint.Render(fmt.Sprintf("your cell %d", i+1)))
		r.cellText(p, cellRef{scratch: i}, "go", text, 1, width)
	}
	if e := r.editing; e != nil && e.ref.cell == nil && e.ref.scratch == len(list) {
		p.gap()
		p.add(r.look.Faint.Render("a cell of your own, run after the one above"))
		r.cellText(p, e.ref, "go", "", 1, width)
	}
}

// cellText draws a cell with the lesson's own line numbers, or the field in which it is edited.
func (r *reader) cellText(p *page, ref cellRef, lang, text string, line, width int) {
	focus := len(r.refs()) < 2 || ref == r.focus()
	if e := r.editing; e != nil {
		focus = e.ref == ref
	}
	if focus && (ref.cell == nil || !ref.cell.Hidden) {
		r.placed.cell = len(p.text)
		defer func() { r.placed.cellEnd = len(p.text) }()
	}
	if e := r.editing; e != nil && e.ref == ref {
		p.add(r.field(width)...)
		return
	}
	rule := r.look.Faint.Render("┃ ")
	if focus && len(r.refs()) > 1 {
		rule = r.look.Selected.Render("▸ ")
	}
	for i, source := range splitStyled(r.look.code(lang, strings.TrimRight(untab(text), "\n"))) {
		number := r.look.Faint.Render(fmt.Sprintf("%3d%s ", line+i, r.lineMark(ref, line+i)))
		if r.isLit(ref, line+i) {
			r.placed.lit = len(p.text)
			number = r.look.Selected.Render(fmt.Sprintf("%3d› ", line+i))
		}
		p.add(hang(rule+number, splitStyled(strings.Join(hard(source, width-7), "\n")))...)
	}
}

// isLit is true for the line from which the chosen statement of the tape came.
func (r *reader) isLit(ref cellRef, line int) bool {
	at := r.lit()
	if at.Line != line || r.lineMark(ref, line) != " " {
		return false
	}
	if ref.cell != nil {
		return at.File == ref.cell.File
	}
	return at.File == tutor.ScratchFile(r.step, ref.scratch)
}

// lineMark marks a line that the compiler or a panic named.
func (r *reader) lineMark(ref cellRef, line int) string {
	if ref.cell == nil {
		return " "
	}
	o := r.outcomes[r.engine][r.step]
	if o.result == nil || o.result.Failure == nil {
		return " "
	}
	f := o.result.Failure
	if f.At.Line == line && f.At.File == r.lesson.File {
		return "✗"
	}
	for _, p := range f.Problems {
		if p.At.Line == line {
			return "✗"
		}
	}
	return " "
}

func (r *reader) field(width int) []string {
	e := r.editing
	e.area.SetWidth(max(width-4, 10))
	e.area.SetHeight(min(max(e.area.LineCount()+1, 3), max(r.bodyHeight()-4, 3)))
	list := indent(splitStyled(e.area.View()), r.look.Selected.Render("┃ "))
	return append(list, r.look.Faint.Render("esc or ctrl+s keeps it and runs the step"))
}

// followCursor keeps the line that is being written in view.
func (r *reader) followCursor() {
	if r.editing == nil {
		return
	}
	row := r.placed.cell + min(r.editing.area.Line(), max(r.placed.cellEnd-r.placed.cell-2, 0))
	r.left.show(row, row+2)
}
