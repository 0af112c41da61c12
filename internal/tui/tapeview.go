package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/database"
	"ormbook/internal/show"
)

// statementsShown bounds the tape of one step on the screen.
const statementsShown = 400

// gutter is the room before a statement for the line of the cell that sent it.
const gutter = 6

// stretches cuts a tape as it is shown: questions to the catalogue in one line, or one by one.
func (f folds) stretches(entries []database.Entry) []show.Stretch {
	if !f.catalogue {
		return show.Stretches(entries)
	}
	list := make([]show.Stretch, len(entries))
	for i := range entries {
		list[i] = show.Stretch{Entries: entries[i : i+1], First: i}
	}
	return list
}

func (l *look) tape(entries []database.Entry, width int, f folds, from origins) []string {
	if f.tape {
		return []string{l.Faint.Render(show.Count(len(entries), "line") + ", folded (t opens it)")}
	}
	var out []string
	last := database.Place{}
	list := f.stretches(entries)
	for i, s := range list {
		if i == statementsShown && f.selected <= i {
			out = append(out, l.Faint.Render(fmt.Sprintf("… and %d more", len(list)-i)))
			break
		}
		var text []string
		if s.Catalogue() {
			text = hang(strings.Repeat(" ", gutter), styled(l.Faint.Render, lines(s.Text(), width-gutter)))
		} else {
			text = l.entry(s.Entries[0], show.Notes(s.Entries[0]), width, last, from)
		}
		if i+1 == f.selected {
			text[0] = l.Selected.Render("›") + strings.TrimPrefix(text[0], " ")
			if line := from.elsewhere(s.Entries[0].At); line != "" {
				text = append(text, indent(lines("from "+line, width-gutter-2), strings.Repeat(" ", gutter+2))...)
			}
		}
		out = append(out, text...)
		if e := s.Entries[0]; e.Kind == database.Statement && !s.Catalogue() {
			last = e.At
		}
	}
	return out
}

// place is what stands before a statement: the line of the cell that sent it, once for several of one line.
func (l *look) place(e database.Entry, last database.Place, from origins) string {
	switch {
	case e.Kind != database.Statement || e.At.Line == 0:
		return strings.Repeat(" ", gutter)
	case from.setUp(e.At):
		return " " + l.Faint.Render("set▸ ")
	case e.At == last:
		return "    " + l.Accent.Render("▸ ")
	}
	return " " + l.Accent.Render(fmt.Sprintf("%3d▸ ", e.At.Line))
}

func (l *look) entry(e database.Entry, notes []string, width int, last database.Place, from origins) []string {
	place := l.place(e, last, from)
	text := show.Statement(e)
	if e.Kind == database.Statement {
		text = l.code("sql", text)
	} else {
		text = l.Faint.Render(text)
	}
	if e.Err != "" {
		out := hang(place, lines(text, width-gutter))
		return append(out, indent(styled(l.Bad.Render, lines(notes[len(notes)-1], width-gutter-2)), strings.Repeat(" ", gutter+2))...)
	}
	note := strings.Join(notes, "  ")
	room := width - gutter - ansi.StringWidth(note) - 2
	if room < 24 { // too narrow for both: the notes go below
		out := hang(place, lines(text, width-gutter))
		return append(out, strings.Repeat(" ", gutter+2)+l.Faint.Render(note))
	}
	list := lines(text, room)
	for i := 1; i < len(list); i++ {
		list[i] = "  " + list[i]
	}
	list[0] = pad(list[0], room) + "  " + l.Faint.Render(note)
	return hang(place, list)
}

// tapeShown are the stretches of the step's tape, none where two engines are compared and did different things.
func (r *reader) tapeShown() []show.Stretch {
	o := r.outcomes[r.engine][r.step]
	if r.both {
		o = r.outcomes[engines[0]][r.step]
	}
	if o.result == nil || r.folds.tape || r.both && !r.drawn.same {
		return nil
	}
	return r.folds.stretches(o.result.Tape)
}

// choose moves the choice on the tape. The line of the cell that sent the statement is lit.
func (r *reader) choose(by int) {
	n := len(r.tapeShown())
	r.folds.selected = min(max(r.folds.selected+by, 0), n)
	r.redraw()
	r.showChosen()
}

// showChosen scrolls to the chosen statement, and to the line of the cell that is lit where there is room for both.
func (r *reader) showChosen() {
	at := chosenLine(r.drawn.text)
	switch {
	case at < 0:
	case r.wide():
		r.right.show(at, at+3)
		r.left.show(r.placed.lit, r.placed.lit+1)
	default:
		at += r.placed.evidence
		r.left.show(at, at+3)
		if at+3-r.placed.lit <= r.left.height {
			r.left.show(r.placed.lit, at+3)
		}
	}
}

// chosenLine finds the chosen statement in the drawn evidence.
func chosenLine(text []string) int {
	begun := false
	for i, line := range text {
		plain := []rune(ansi.Strip(line))
		begun = begun || strings.HasPrefix(string(plain), "tape")
		if begun && len(plain) > labelWidth && plain[labelWidth] == '›' {
			return i
		}
	}
	return -1
}

// lit is the place from which the chosen statement came.
func (r *reader) lit() database.Place {
	if list := r.tapeShown(); r.folds.selected > 0 && r.folds.selected <= len(list) {
		return list[r.folds.selected-1].Entries[0].At
	}
	return database.Place{}
}

// foldTape goes from the tape to all of it with the questions to the catalogue, to none of it, and back.
func (r *reader) foldTape() {
	catalogue := false
	if o := r.outcomes[r.engine][r.step]; o.result != nil && !r.both {
		for _, s := range show.Stretches(o.result.Tape) {
			catalogue = catalogue || s.Catalogue()
		}
	}
	switch f := &r.folds; {
	case f.tape:
		f.tape, f.catalogue = false, false
	case catalogue && !f.catalogue:
		f.catalogue = true
	default:
		f.tape, f.catalogue = true, false
	}
	r.folds.selected = 0
}
