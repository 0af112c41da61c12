package checker

import (
	"sync/atomic"
	"time"

	"ormbook/internal/runner/process"
)

// patience is how long the runs of one submission are waited for. A program that had to be stopped for time once will mostly hang again
// wherever it does the same thing; its other runs get a part of the time, which is still many times what a run takes.
type patience struct{ lost atomic.Bool }

// impatience is the part of the time that is left then.
const impatience = 16

func (p *patience) limit(d time.Duration) time.Duration {
	if p != nil && p.lost.Load() {
		return d / impatience
	}
	return d
}

// saw notes how a run ended.
func (p *patience) saw(ev *evidence) {
	if p != nil && ev != nil && ev.End.Limit == process.LimitTime {
		p.lost.Store(true)
	}
}
