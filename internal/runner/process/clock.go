package process

import (
	"sync"
	"time"
)

// Clock ends something when its time is over. Its time is that of the wall, less what a starved machine took: the time in which the program,
// or the workbook that it may be waiting for, was ready to run and got no processor.
type Clock struct {
	limit  time.Duration
	work   time.Duration // that the program may do; 0 = any
	over   func()        // nil once it was called or the clock stopped
	hunger *hunger
	begun  time.Time

	mu    sync.Mutex
	timer *time.Timer
	seen  time.Time     // the last tick
	wait  time.Duration // that was planned after it
	lost  time.Duration // to the machine's other work
	ran   time.Duration // the program itself, on all processors
}

const (
	tickEvery = 100 * time.Millisecond
	// mostStretch bounds the wall time, in limits: a program on a machine that gives it less than a tenth ends all the same.
	mostStretch = 10
)

// StartClock calls over when limit has passed, unless the clock is stopped before. The program are the processes that roots names
// at each tick, and all below them.
func StartClock(limit time.Duration, roots func() []int, over func()) *Clock {
	return startClock(limit, 0, roots, over)
}

// startClock is StartClock with a bound of the processors' time that the program may take.
func startClock(limit, work time.Duration, roots func() []int, over func()) *Clock {
	now := time.Now()
	c := &Clock{limit: limit, work: work, over: over, hunger: &hunger{roots: roots}, begun: now, seen: now, wait: min(limit, tickEvery)}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.timer = time.AfterFunc(c.wait, c.tick)
	return c
}

// Stop stops the clock for good.
func (c *Clock) Stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.timer.Stop()
	c.over = nil
}

func (c *Clock) tick() {
	if over := c.advance(time.Now()); over != nil {
		over()
	}
}

// advance plans the next tick, or gives what is to be called.
func (c *Clock) advance(now time.Time) (over func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over == nil {
		return nil
	}
	passed := now.Sub(c.seen)
	lost, ran := c.hunger.took(passed, passed-c.wait)
	c.lost, c.ran = c.lost+min(passed, lost), c.ran+ran
	c.seen = now
	wall := now.Sub(c.begun)
	if left := c.limit - (wall - c.lost); left > 0 && wall < mostStretch*c.limit && (c.work == 0 || c.ran < c.work) {
		c.wait = min(left, tickEvery)
		c.timer.Reset(c.wait)
		return nil
	}
	over, c.over = c.over, nil
	return over
}

// worked is the processors' time of the program, as of the last tick.
func (c *Clock) worked() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ran
}
