package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/book"
	"ormbook/internal/show"
)

// placed remembers where things stand in the drawn text, for scrolling.
type placed struct {
	cell, cellEnd         int
	evidence, evidenceEnd int // 0 where there is none
	question, questionEnd int
	lit                   int // the line of the cell from which the chosen statement came
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
	title := r.look.Faint.Render("## ") + r.look.Title.Render(cut(r.present().Title, width-3))
	if r.draft.changed(r.present()) {
		title = spread(title, r.look.Warn.Render("≠ changed"), width)
	}
	p.add(title)
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

// notes say what keeps the step from running, and what to do.
func (r *reader) notes(p *page, width int) {
	if r.trouble != nil && r.runs() {
		p.add(hang(r.look.Bad.Render("✗ "), lines("Steps cannot run now; reading works. "+show.Printable(r.trouble.Error()), width-2))...)
		p.add(r.look.Faint.Render("  r tries again. Below is what the book shows."), "")
	}
	if r.news != "" {
		p.add(r.look.Warn.Render(r.news), "")
	}
	if r.state == readerRunning {
		p.add(r.look.Faint.Render("running; esc stops it"))
	}
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
	if r.width < roomy {
		left = " " + l.Title
	}
	right := fmt.Sprintf("step %d of %d   %s", r.step, len(l.Steps), r.look.Accent.Render(strings.Join(r.shown(), " ‖ ")))
	switch {
	case r.slow():
		right = r.look.Warn.Render(r.pulse()) + "  the first run compiles much, once"
	case r.state == readerRunning:
		right = r.look.Warn.Render(r.pulse()) + "   " + right
	case r.wide():
		right += "   " + bar(r.doneSteps(), len(l.Steps), 10)
	}
	return spread(left, right+" ", r.width)
}

func (r *reader) doneSteps() int { return doneSteps(r.lesson, r.done) }
