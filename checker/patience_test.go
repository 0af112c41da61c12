package checker

import (
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
