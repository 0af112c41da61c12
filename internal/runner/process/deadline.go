package process

import "time"

// SetDeadline ends the program after d from now, in place of any deadline set before; 0 stops the clock. While it is stopped, as it is
// when a lesson waits for its reader, nothing ticks. On a starved machine the deadline comes later: see Clock. It comes early for a program that has
// computed for as long as its limit of work.
func (p *Process) SetDeadline(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stopClock()
	if d <= 0 || p.ended() {
		return
	}
	p.clock = startClock(d, p.limits.Work, p.half.roots, func() { p.Kill(LimitTime) })
	p.look = time.AfterFunc(lookEvery, p.inspect)
}

// stopClock needs p.mu.
func (p *Process) stopClock() {
	if p.clock != nil {
		p.clock.Stop()
		p.look.Stop()
		p.work += p.clock.worked()
		p.clock = nil
	}
}

func (p *Process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// inspect compares what the program uses with its limits, and looks again later while a deadline is set.
func (p *Process) inspect() {
	switch u := p.half.usage(); {
	case u.processes > p.limits.Processes:
		p.Kill(LimitProcesses)
	case u.memory > p.limits.Memory, u.starved:
		p.Kill(LimitMemory)
	case u.disk:
		p.Kill(LimitDisk)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.clock != nil {
		p.look.Reset(lookEvery)
	}
}
