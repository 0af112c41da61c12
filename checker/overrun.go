package checker

import "sync/atomic"

// overrun is what a database tells of a program that took more than it may: the first limit that was passed.
type overrun struct {
	limit atomic.Pointer[string]
	told  chan struct{} // closed then
}

func newOverrun() *overrun { return &overrun{told: make(chan struct{})} }

// tell notes a limit; it is database.Setup's Over.
func (o *overrun) tell(limit string) {
	if o.limit.CompareAndSwap(nil, &limit) {
		close(o.told)
	}
}

// which is the limit that was passed, empty while none was.
func (o *overrun) which() string {
	if p := o.limit.Load(); p != nil {
		return *p
	}
	return ""
}
