package checker

import (
	"sync/atomic"
	"time"

	"ormbook/internal/runner/process"
)

// patience is how long the runs of one submission are waited for. A program that had to be stopped for time once will mostly hang again
// wherever it does the same thing; its other runs get a part of the time, which is still many times what a run takes.
type patience struct{ first atomic.Pointer[ending] }

// impatience is the part of the time that is left then.
const impatience = 16

// limit is the time that a run gets, and whether that is less than it would have got.
func (p *patience) limit(d time.Duration) (limit time.Duration, shortened bool) {
	if p != nil && p.first.Load() != nil {
		return d / impatience, true
	}
	return d, false
}

// saw notes how a run ended. One that was shortened gets to know which run it is that hung first.
func (p *patience) saw(ev *evidence, shortened bool) {
	switch {
	case p == nil || ev == nil || ev.End.Limit != process.LimitTime:
	case shortened:
		ev.End.First = p.first.Load()
	default:
		end := ev.End
		p.first.CompareAndSwap(nil, &end)
	}
}
