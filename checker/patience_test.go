package checker

import (
	"sync/atomic"
	"testing"
	"time"

	"ormbook/internal/runner/process"
)

func TestAProgramThatHungOnceGetsLessTime(t *testing.T) {
	p := &patience{}
	p.saw(&evidence{End: ending{How: endLimit, Limit: process.LimitMemory}})
	p.saw(nil)
	if got := p.limit(8 * time.Second); got != 8*time.Second {
		t.Error(got)
	}
	p.saw(&evidence{End: ending{How: endLimit, Limit: process.LimitTime}})
	if got := p.limit(8 * time.Second); got != 500*time.Millisecond {
		t.Error(got)
	}
	var none *patience
	if none.saw(&evidence{}); none.limit(time.Second) != time.Second {
		t.Error("without patience the limit is left")
	}
}

// Where one run follows the other, the first that hangs shortens all that come behind it.
func TestOneOfABatchRunsOneScenarioAtATime(t *testing.T) {
	pairs := []*pair{{scenario: "a"}, {scenario: "b"}, {scenario: "c"}}
	var running, most atomic.Int32
	err := Request{OneByOne: true}.each(pairs, func(p *pair) error {
		most.Store(max(most.Load(), running.Add(1)))
		time.Sleep(time.Millisecond)
		running.Add(-1)
		p.data = "done"
		return nil
	})
	if err != nil || most.Load() != 1 || pairs[2].data != "done" {
		t.Errorf("%d ran at a time, the last is %q: %v", most.Load(), pairs[2].data, err)
	}
}
