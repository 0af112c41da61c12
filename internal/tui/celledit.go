package tui

import (
	"go/format"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textarea"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
)

// cellRef names a cell on the screen: one of the book's, or the student's own by its number in the step.
type cellRef struct {
	cell    *book.Cell
	scratch int
}

// cellEditor edits one cell in place.
type cellEditor struct {
	ref   cellRef
	area  textarea.Model
	begun string // the text as the area took it in
	past  []typed
	word  bool // the last key was a letter: letters of one word are taken back together
}

// typed is a text that typing replaced, with the place of the cursor.
type typed struct {
	text      string
	line, col int
}

// refs lists the step's cells that can be edited.
func (r *reader) refs() []cellRef {
	var list []cellRef
	if c := r.present().Visible(r.engine); c != nil {
		list = append(list, cellRef{cell: c})
	}
	for i := range r.draft.scratch[r.step] {
		list = append(list, cellRef{scratch: i})
	}
	return list
}

// focus is the cell that e and E edit.
func (r *reader) focus() cellRef {
	refs := r.refs()
	if len(refs) == 0 {
		return cellRef{}
	}
	return refs[min(r.cell, len(refs)-1)]
}

// textOf is a cell's present text, empty for one that is about to be added.
func (r *reader) textOf(ref cellRef) string {
	if ref.cell != nil {
		return r.draft.text(ref.cell)
	}
	if list := r.draft.scratch[r.step]; ref.scratch < len(list) {
		return list[ref.scratch]
	}
	return ""
}

func (r *reader) startEdit(ref cellRef) {
	e := &cellEditor{ref: ref, area: r.look.area()}
	e.area.SetValue(strings.TrimRight(r.textOf(ref), "\n"))
	e.begun = e.area.Value()
	e.moveTo(0, 0)
	r.editing, r.state = e, readerEditing
	r.redraw()
	r.left.show(r.placed.cell, r.placed.cellEnd)
}

func (e *cellEditor) moveTo(line, col int) {
	for e.area.Line() > line {
		e.area.CursorUp()
	}
	for e.area.Line() < line && e.area.Line() < e.area.LineCount()-1 {
		e.area.CursorDown()
	}
	e.area.SetCursor(col)
}

func (r *reader) editKey(msg tea.KeyMsg) tea.Cmd {
	e := r.editing
	switch {
	case key.Matches(msg, keyKeep):
		return r.endEdit()
	case key.Matches(msg, keyUntype):
		e.untype()
	default:
		e.typeKey(msg)
	}
	r.redraw()
	r.followCursor()
	return nil
}

// typeKey lets the area take a key. Tab writes a tab's width.
func (e *cellEditor) typeKey(msg tea.KeyMsg) {
	info := e.area.LineInfo()
	before := typed{e.area.Value(), e.area.Line(), info.StartColumn + info.ColumnOffset}
	switch {
	case msg.Type == tea.KeyTab:
		e.area.InsertString("    ")
	case msg.Type == tea.KeyBackspace && e.atIndent():
		for n := (before.col-1)%4 + 1; n > 0; n-- {
			e.area, _ = e.area.Update(msg)
		}
	default:
		e.area, _ = e.area.Update(msg)
	}
	if msg.Type == tea.KeyEnter {
		e.area.InsertString(leadingBlanks(before.text, before.line))
	}
	letter := msg.Type == tea.KeyRunes && !msg.Paste
	if e.area.Value() != before.text && !(letter && e.word) {
		e.past = append(e.past, before)
	}
	e.word = letter
}

// atIndent is true where only blanks stand before the cursor: a tab's width of them is taken away at once.
func (e *cellEditor) atIndent() bool {
	info := e.area.LineInfo()
	col, list := info.StartColumn+info.ColumnOffset, strings.Split(e.area.Value(), "\n")
	line := []rune(list[min(e.area.Line(), len(list)-1)])
	return col > 0 && col <= len(line) && strings.TrimLeft(string(line[:col]), " ") == ""
}

// leadingBlanks is the indentation of a line, which the next one takes over.
func leadingBlanks(text string, line int) string {
	list := strings.Split(text, "\n")
	if line >= len(list) {
		return ""
	}
	return list[line][:len(list[line])-len(strings.TrimLeft(list[line], " "))]
}

func (e *cellEditor) untype() {
	if len(e.past) == 0 {
		return
	}
	last := e.past[len(e.past)-1]
	e.past, e.word = e.past[:len(e.past)-1], false
	e.area.SetValue(last.text)
	e.moveTo(last.line, last.col)
}

// endEdit keeps what was written and replays the lesson up to it.
func (r *reader) endEdit() tea.Cmd {
	ref := r.editing.ref
	changed, keep := r.keepEdit()
	r.redraw()
	if !changed {
		return nil
	}
	r.cell = max(slices.Index(r.refs(), ref), 0) // e goes on with the same cell
	return tea.Batch(keep, r.run(r.shown()))
}

// keepEdit takes the text over into the draft.
func (r *reader) keepEdit() (bool, tea.Cmd) {
	e := r.editing
	r.editing, r.state = nil, readerReading
	text := e.area.Value()
	if text == e.begun {
		return false, nil
	}
	return true, r.rewrite(e.ref, formatted(e.ref, text))
}

// rewrite replaces a cell's text.
func (r *reader) rewrite(ref cellRef, text string) tea.Cmd {
	if ref.cell != nil {
		if strings.HasSuffix(ref.cell.Code, "\n") && !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		return r.setDraft(r.draft.withEdit(ref.cell, text))
	}
	return r.setDraft(r.draft.withScratch(r.step, ref.scratch, strings.TrimSpace(text)))
}

// formatted is Go as gofmt writes it, where it parses; blanks before lines become the tabs that they stand for.
func formatted(ref cellRef, text string) string {
	if ref.cell != nil && ref.cell.Lang != "go" {
		return text
	}
	if good, err := format.Source([]byte(text)); err == nil {
		return strings.TrimRight(string(good), "\n")
	}
	list := strings.Split(text, "\n")
	for i, line := range list {
		rest := strings.TrimLeft(line, " ")
		n := len(line) - len(rest)
		list[i] = strings.Repeat("\t", n/4) + strings.Repeat(" ", n%4) + rest
	}
	return strings.Join(list, "\n")
}

// setDraft puts a new draft in the present one's place. What was run from this step on no longer holds.
func (r *reader) setDraft(d *draft) tea.Cmd {
	r.undos = append(r.undos, undo{r.draft, r.step})
	return r.useDraft(d, r.step)
}

func (r *reader) useDraft(d *draft, from int) tea.Cmd {
	before, after := r.draft.rows(r.title, r.lesson), d.rows(r.title, r.lesson)
	r.draft = d
	for _, ran := range r.outcomes {
		for step := range ran {
			if step >= from {
				delete(ran, step)
			}
		}
	}
	return r.journal.write(func() error { return saveDraft(r.store, before, after) })
}

// takeBack undoes the last edit.
func (r *reader) takeBack() tea.Cmd {
	if len(r.undos) == 0 {
		return say("there is no edit to take back")
	}
	last := r.undos[len(r.undos)-1]
	r.undos = r.undos[:len(r.undos)-1]
	keep := r.useDraft(last.draft, last.step)
	r.cell = max(min(r.cell, len(r.refs())-1), 0)
	r.redraw()
	if last.step != r.step {
		return tea.Batch(keep, say("taken back: the edit of step "+itoa(last.step)))
	}
	return tea.Batch(keep, r.run(r.shown()))
}

// resetStep takes the book's text of the step; undo brings the student's back.
func (r *reader) resetStep() tea.Cmd {
	if !r.draft.touches(r.present()) {
		return say("this step is as the book has it")
	}
	keep := r.setDraft(r.draft.reset(r.present()))
	r.cell = 0
	return tea.Batch(keep, r.run(r.shown()))
}
