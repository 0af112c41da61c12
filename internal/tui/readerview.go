package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
)

// placed remembers where things stand in the drawn text, for scrolling.
type placed struct {
	cell, cellEnd         int
	evidence, evidenceEnd int // 0 where there is none
	question, questionEnd int
}

// wide is the width from which evidence stands beside the text.
const wide = 110

func (r *reader) wide() bool { return r.width >= wide }

// columns are the widths of the text and of the evidence.
func (r *reader) columns() (text, evidence int) {
	if !r.wide() {
		return r.width - 2, r.width - 2
	}
	text = min((r.width-3)*52/100, widest+4)
	return text, r.width - text - 4
}

// redraw makes the text anew. Drawing a frame then only picks lines.
func (r *reader) redraw() {
	if r.width == 0 || r.state == readerLoading {
		return
	}
	text, evidence := r.columns()
	p := &page{width: text}
	r.placed = placed{}
	r.head(p, text)
	found := r.evidence(evidence)
	if r.wide() {
		r.right.set(found, r.bodyHeight())
	} else if len(found) > 0 {
		r.placed.evidence = len(p.text)
		p.text = append(p.text, found...)
		r.placed.evidenceEnd = len(p.text)
	}
	r.tail(p, text)
	r.left.set(p.text, r.bodyHeight())
}

func (r *reader) bodyHeight() int { return r.height - 2 }

// page collects lines; between two pieces stands one empty line.
type page struct {
	width int
	text  []string
}

func (p *page) add(list ...string) {
	for _, line := range list {
		if ansi.StringWidth(line) > p.width {
			p.text = append(p.text, lines(line, p.width)...)
		} else {
			p.text = append(p.text, line)
		}
	}
}

func (p *page) gap() {
	if n := len(p.text); n > 0 && strings.TrimSpace(p.text[n-1]) != "" {
		p.text = append(p.text, "")
	}
}

// split cuts a step's blocks behind its last visible cell: what follows tells what came of it.
func split(s *book.Step) (before, after []book.Block) {
	last := -1
	for i, b := range s.Blocks {
		if b.Cell != nil && !b.Cell.Hidden {
			last = i
		}
	}
	return s.Blocks[:last+1], s.Blocks[last+1:]
}

// head draws what stands before the evidence: prose, cells, and the prediction that a cell asks for.
func (r *reader) head(p *page, width int) {
	p.add(r.look.Faint.Render("## ") + r.look.Title.Render(cut(r.present().Title, width-3)))
	before, after := split(r.present())
	if len(before) == 0 {
		before = after
	}
	for _, b := range before {
		p.gap()
		r.block(p, b, width)
	}
	r.scratches(p, width)
	if q := r.question; q != nil && q.quiz == nil && r.present().Visible(r.engine) != nil {
		p.gap()
		r.ownQuestion(p, width)
	}
	p.gap()
	r.notes(p, width)
}

// tail draws what the lesson says once the step has run.
func (r *reader) tail(p *page, width int) {
	before, after := split(r.present())
	if len(before) == 0 || !r.told() {
		return
	}
	for _, b := range after {
		p.gap()
		r.block(p, b, width)
	}
}

// told is true when what follows the cell no longer gives anything away.
func (r *reader) told() bool {
	_, done := r.done[r.step]
	return done || r.trouble != nil || len(r.missing()) < len(r.shown())
}

func (r *reader) block(p *page, b book.Block, width int) {
	switch {
	case b.Kind == book.ProseBlock:
		p.add(r.look.prose(b.Text, width)...)
	case b.Kind == book.CodeBlock:
		p.add(indent(lines(r.look.code(b.Lang, b.Text), width-4), r.look.Faint.Render("  │ "))...)
	case b.Kind == book.QuizBlock && r.question != nil:
		r.ownQuestion(p, width)
	case b.Cell != nil:
		r.bookCell(p, b.Cell, width)
	case r.trouble != nil: // what the cell would have done, as the book has it
		if b.Engine == "" || b.Engine == r.engine {
			p.add(r.look.labelled(string(b.Kind), hard(b.Text, width-labelWidth))...)
		}
	}
}

// hasHidden is true for a step with set-up code that is not shown by itself.
func (r *reader) hasHidden() bool {
	for _, c := range r.present().Cells(r.engine) {
		if c.Hidden {
			return true
		}
	}
	return false
}

func (r *reader) ownQuestion(p *page, width int) {
	r.placed.question = len(p.text)
	p.add(r.question.view(width)...)
	r.placed.questionEnd = len(p.text)
}

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
	case r.outdated[c] && edited:
		p.add(r.look.Warn.Render("edited by you; the book's text has changed since, x takes it"))
	case edited:
		p.add(r.look.Faint.Render("edited by you; x takes the book's text back"))
	case c.Fails:
		p.add(r.look.Faint.Render("this one is meant to fail"))
	}
}

func (r *reader) scratches(p *page, width int) {
	list := r.draft.scratch[r.step]
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
		p.add(hang(rule+number, splitStyled(strings.Join(hard(source, width-7), "\n")))...)
	}
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

// notes say what keeps the step from running, and what to do.
func (r *reader) notes(p *page, width int) {
	if r.trouble != nil && r.runs() {
		p.add(hang(r.look.Bad.Render("✗ "), lines("Steps cannot run now; reading works. "+r.trouble.Error(), width-2))...)
		p.add(r.look.Faint.Render("  r tries again. Below is what the book shows."), "")
	}
	if r.state == readerRunning {
		p.add(r.look.Faint.Render("running; esc stops it"))
	}
}

// drawn is evidence that was drawn, and what it was drawn from. Results never change, so the same ones need not be drawn again.
type drawn struct {
	from drawnFrom
	text []string
}

type drawnFrom struct {
	a, b       *tutor.Result
	errA, errB string
	width      int
	folds      folds
	both       bool
}

// evidence gives what the step did on the engines that are shown, drawn.
func (r *reader) evidence(width int) []string {
	if !r.runs() {
		return nil
	}
	a, b := r.outcomes[r.engine][r.step], outcome{}
	if r.both {
		a, b = r.outcomes[engines[0]][r.step], r.outcomes[engines[1]][r.step]
	}
	if a.none() && b.none() {
		return nil
	}
	from := drawnFrom{a.result, b.result, a.errText(), b.errText(), width, r.folds, r.both}
	if r.drawn.from == from {
		return r.drawn.text
	}
	p := &page{width: width}
	if r.both {
		p.add(r.look.compared(a, b, [2]string{engines[0], engines[1]}, width, r.folds)...)
	} else {
		p.add(r.look.evidence(a, width, r.folds)...)
	}
	r.drawn = drawn{from, p.text}
	return p.text
}

// View implements Component.
func (r *reader) View() string {
	out := []string{r.header(), r.look.Faint.Render(r.rule())}
	if r.state == readerLoading {
		return strings.Join(out, "\n")
	}
	text, _ := r.columns()
	for i := range r.bodyHeight() {
		line := " " + r.left.line(i)
		if r.wide() {
			line = pad(line, text+2) + r.look.Faint.Render("│ ") + r.right.line(i)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func (r *reader) rule() string {
	rule := strings.Repeat("─", r.width)
	if r.wide() && r.state != readerLoading {
		text, _ := r.columns()
		rule = strings.Repeat("─", text+2) + "┬" + strings.Repeat("─", r.width-text-3)
	}
	if more := r.left.more(); more != "" {
		rule = string([]rune(rule)[:r.width-len([]rune(more))-1]) + more + "─"
	}
	return rule
}

func (r *reader) header() string {
	l := r.lesson
	left := fmt.Sprintf(" %d %s · %s", l.Chapter.Number, l.Chapter.Title, l.Title)
	right := fmt.Sprintf("step %d of %d   %s", r.step, len(l.Steps), r.look.Accent.Render(strings.Join(r.shown(), " ‖ ")))
	switch {
	case r.slow():
		right = r.look.Warn.Render(r.pulse()) + "  the first run compiles GORM, once"
	case r.state == readerRunning:
		right = r.look.Warn.Render(r.pulse()) + "   " + right
	case r.wide():
		right += "   " + bar(r.doneSteps(), len(l.Steps), 10)
	}
	return spread(left, right+" ", r.width)
}

func (r *reader) doneSteps() int { return doneSteps(r.lesson, r.done) }
