package checker

import (
	"sync/atomic"
	"testing"
	"time"

	"ormbook/internal/runner/process"
)

func TestAProgramThatHungOnceGetsLessTime(t *testing.T) {
	p := &patience{}
	hung := func(text string, busy bool) *evidence {
		return &evidence{End: ending{How: endLimit, Limit: process.LimitTime, Text: text, Busy: busy}}
	}
	p.saw(&evidence{End: ending{How: endLimit, Limit: process.LimitMemory}}, false)
	p.saw(nil, false)
	if got, shortened := p.limit(8 * time.Second); got != 8*time.Second || shortened {
		t.Error(got, shortened)
	}
	first, beside := hung("4s", true), hung("8s", false)
	p.saw(first, false)
	p.saw(beside, false) // it ran at the same time
	if got, shortened := p.limit(8 * time.Second); got != 500*time.Millisecond || !shortened {
		t.Error(got, shortened)
	}
	later := hung("500ms", false)
	p.saw(later, true)
	for ev, want := range map[*evidence]string{
		first:  "It computed for 4s on sqlite and gave no answer: is there a loop without end?",
		beside: "No answer after 8s on sqlite: is a transaction or a row set still open, or is there a loop without end?",
		later:  "No answer on sqlite here either. It was stopped after 500ms, because another run computed for 4s: is there a loop without end?",
	} {
		if got := lateSays(ev.End, "sqlite"); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	var none *patience
	if none.saw(later, true); later.End.First == nil {
		t.Error("without patience nothing is noted")
	}
	if limit, shortened := none.limit(time.Second); limit != time.Second || shortened {
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
