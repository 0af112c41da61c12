package tui

import (
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// drawn is evidence that was drawn, and what it was drawn from. Results never change, so the same ones need not be drawn again.
type drawn struct {
	from drawnFrom
	text []string
	same bool // both engines did the same, and it is drawn once
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
	p, same := &page{width: width}, false
	if r.both {
		same = a.result != nil && b.result != nil && show.Same(a.result, b.result)
		p.add(r.look.compared(a, b, [2]string{engines[0], engines[1]}, width, r.folds, r.origins())...)
	} else {
		p.add(r.look.evidence(a, width, r.folds, r.origins())...)
	}
	r.drawn = drawn{from, p.text, same}
	return p.text
}

func (r *reader) origins() origins { return origins{r.lesson, r.draft, r.step} }
