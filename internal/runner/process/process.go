// Package process runs one program that nobody has read, under limits, and sees to it that nothing it started outlives it.
// It knows neither lessons nor databases; packages live and checker speak with the program, this one starts and ends it.
//
// On Linux each program has a supervisor, a second copy of the workbook's own executable, which adopts every descendant whose parent
// dies and kills them all at the end; it also ends them when the workbook itself is killed. Windows has Job Objects for the same.
// On other systems a process group and a look at ps do what can be done.
package process

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"ormbook/internal/sandbox"
)

// Command says what to run, where, and what it may use.
type Command struct {
	Path string   // of the executable
	Dir  string   // working folder, absolute
	Home string   // the program's HOME and TMPDIR, absolute; Dir without it. Programs that run at the same time must not share it.
	Args []string // without the program's name
	Env  []string // the whole environment besides HOME, TMPDIR and GOMEMLIMIT; nothing of ours is inherited
	// Limits bound what it may use; its time is set with SetDeadline.
	Limits Limits
	// Output gets what the program writes to stdout and stderr, which are one pipe, so that their order is kept. It is called by one
	// goroutine and must not keep the slice; while it blocks, the program blocks.
	Output func([]byte)
	// Level is the isolation; one that this machine cannot give is an error of Start.
	Level sandbox.Level
	// Doors are the paths of unix sockets to which the program is let through where it may open no sockets of its own.
	Doors []string
}

// The names of limits, as Exit.Limit gives them.
const (
	LimitTime      = "time"
	LimitMemory    = "memory"
	LimitOutput    = "output"
	LimitProcesses = "processes"
	LimitDisk      = "disk"
	LimitCancelled = "cancelled"
)

// Limits bound one program. The zero value means the usual limits.
type Limits struct {
	Output    int64 // bytes since the last ResetOutput; 0 = 1 MiB
	Memory    int64 // bytes of heap, of all its processes while a deadline is set; 0 = 1 GiB
	Processes int   // alive at one time, the program's own included; 0 = 64. Looked at while a deadline is set.
	// Work is the processors' time that all its processes may take until a deadline; 0 = any. It is known on Linux alone.
	Work time.Duration
}

func (l Limits) orUsual() Limits {
	if l.Output <= 0 {
		l.Output = 1 << 20
	}
	if l.Memory <= 0 {
		l.Memory = 1 << 30
	}
	if l.Processes <= 0 {
		l.Processes = 64
	}
	return l
}

// Exit says how a program ended.
type Exit struct {
	Code    int           // exit code, -1 when a signal ended it
	Signal  string        // such as "SIGSEGV"; empty when it exited by itself
	Limit   string        // the limit that ended it: time, memory, output, processes, disk, cancelled, or what Kill was given; else empty
	Elapsed time.Duration // from start to end
	Worked  time.Duration // the processors' time of all its processes while a deadline was set, 0 where the system does not tell
	Memory  int64         // largest resident size in bytes, 0 where the system does not tell
}

// Process is a program that was started. Its methods are safe for use by several goroutines.
type Process struct {
	half   half
	limits Limits
	output *output
	begun  time.Time
	done   chan struct{}

	mu    sync.Mutex
	limit string        // why it was killed
	clock *Clock        // ends it at the deadline; nil without one
	work  time.Duration // under its clocks
	look  *time.Timer   // the next look at processes and memory
	exit  Exit          // valid once done is closed
}

// half is the part of running a program that each system does in its own way.
type half interface {
	kill()        // ends the program and all it started; harmless after the end
	wait() ending // returns once, when the program and, as far as the system can tell, all it started are gone
	usage() usage // what it uses now
	roots() []int // all of it is below these processes; none where the system does not tell
}

// ending is how the program itself ended.
type ending struct {
	code   int
	signal string
	memory int64
	full   bool // its work folder has no room left
	// starved says that the kernel has ended something of it for want of memory.
	starved bool
}

// usage is what a program uses at one moment. Memory is compared with Limits.Memory, so what a program needs besides its heap is left out.
type usage struct {
	processes int
	memory    int64
	disk      bool // more than it may have
	starved   bool // the kernel has ended something of it for want of memory
}

// Start starts a program. The caller must hear of its end by Done, or Kill it; there is no deadline until SetDeadline.
func Start(c Command) (*Process, error) {
	if c.Home == "" {
		c.Home = c.Dir
	}
	if c.Path == "" || c.Dir == "" {
		return nil, errors.New("start a program: it needs a path and a folder")
	}
	if c.Level > sandbox.L0 && runtime.GOOS != "linux" {
		return nil, fmt.Errorf("start a program: this system has no isolation (%s is for Linux)", c.Level)
	}
	c.Limits = c.Limits.orUsual()
	p := &Process{limits: c.Limits, begun: time.Now(), done: make(chan struct{})}
	p.output = &output{limit: c.Limits.Output, deliver: c.Output, over: func() { p.Kill(LimitOutput) }}
	h, pipe, err := launch(c)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", c.Path, err)
	}
	p.half = h
	read := make(chan struct{})
	go func() {
		defer close(read)
		_, _ = io.Copy(p.output, pipe) // ends with the last writer, or when the pipe is closed below
	}()
	go p.finish(pipe, read)
	return p, nil
}

// drain is how long the last output may take after everything that wrote it is gone, for the case that something is not.
const drain = 5 * time.Second

func (p *Process) finish(pipe io.Closer, read <-chan struct{}) {
	end := p.half.wait()
	select {
	case <-read:
	case <-time.After(drain):
	}
	pipe.Close()
	<-read
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stopClock()
	p.exit = Exit{Code: end.code, Signal: end.signal, Limit: p.reason(end), Elapsed: time.Since(p.begun), Worked: p.work, Memory: end.memory}
	close(p.done)
}

// reason is the limit that ended the program. One that ended by itself in the moment of its deadline was in time.
func (p *Process) reason(end ending) string {
	switch {
	case end.signal == "" && end.code != 0 && p.output.outOfMemory(end.memory, p.limits.Memory):
		return LimitMemory
	case end.signal == "" && p.limit == LimitTime:
		return ""
	case p.limit == "" && end.starved:
		return LimitMemory
	case p.limit == "" && end.full:
		return LimitDisk
	}
	return p.limit
}

// Kill ends the program and all it started. The first limit given is what Exit names.
func (p *Process) Kill(limit string) {
	p.mu.Lock()
	if p.limit == "" {
		p.limit = limit
	}
	p.mu.Unlock()
	p.half.kill()
}

// ResetOutput begins the count of output anew.
func (p *Process) ResetOutput() { p.output.reset() }

// Done is closed when the program and all it started are gone and its last output was delivered.
func (p *Process) Done() <-chan struct{} { return p.done }

// Exit waits for the end and tells how it was.
func (p *Process) Exit() Exit {
	<-p.done
	return p.exit
}
