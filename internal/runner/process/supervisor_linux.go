package process

import (
	"encoding/json"
	"io"
	"os"
	"runtime"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// supervisorArgument makes any executable that this package is linked into a supervisor.
const supervisorArgument = "supervise-one-program"

// init runs before main, so that the executables of tests can be supervisors too.
func init() {
	if len(os.Args) == 2 && os.Args[1] == supervisorArgument {
		supervise(os.Stdin, os.NewFile(3, "status"))
		os.Exit(0)
	}
}

// supervise takes one order, runs it, and reports when nothing of it is left. A subreaper becomes the parent of every descendant whose
// own parent dies, whatever session or group it has moved to, so when it has no children left, nothing is.
func supervise(control, status *os.File) {
	runtime.LockOSThread() // PDEATHSIG goes by the thread that started the child; init's is the main one, which lives longest
	_ = unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
	closeOnExec(3)
	var o order
	if json.NewDecoder(control).Decode(&o) != nil {
		return // the workbook needs no program any more
	}
	reports := json.NewEncoder(status)
	pid, err := o.begin()
	if err != nil {
		_ = reports.Encode(report{Error: err.Error()})
		return
	}
	_ = reports.Encode(report{})
	child := &child{pid: pid}
	go func() {
		_, _ = io.Copy(io.Discard, control) // ends when the workbook says so by closing it, or dies
		child.kill()
	}()
	end := child.wait()
	sweep()
	_ = reports.Encode(end)
}

// begin starts the program in a session of its own. The limits are set from outside: a supervisor under them could not work.
func (o order) begin() (int, error) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		return 0, err
	}
	pid, err := syscall.ForkExec(o.Path, append([]string{o.Path}, o.Args...), &syscall.ProcAttr{
		Dir: o.Dir, Env: o.Env, Files: []uintptr{null.Fd(), 1, 2},
		Sys: &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGKILL},
	})
	if err != nil {
		return 0, err
	}
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, hard(o.Memory+runtimeData), nil)
	_ = unix.Prlimit(pid, unix.RLIMIT_CORE, hard(0), nil)
	return pid, nil
}

// runtimeData is what Go maps writable besides the heap's content: a program that only prints needs 48 MB.
const runtimeData = 96 << 20

func hard(n int64) *unix.Rlimit { return &unix.Rlimit{Cur: uint64(n), Max: uint64(n)} }

// child is the program's own process. Its number, and its group's, belong to it until it is reaped.
type child struct {
	mu     sync.Mutex
	pid    int
	reaped bool
}

func (c *child) kill() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.reaped {
		_ = unix.Kill(-c.pid, unix.SIGKILL)
		_ = unix.Kill(c.pid, unix.SIGKILL)
	}
}

// wait reaps orphans as they come until the program itself has ended, and kills what is left of its group.
func (c *child) wait() report {
	for {
		var status unix.WaitStatus
		var used unix.Rusage
		var info unix.Siginfo
		if err := unix.Waitid(unix.P_ALL, 0, &info, unix.WEXITED|unix.WNOWAIT, nil); err == unix.EINTR {
			continue
		}
		c.mu.Lock()
		pid, err := unix.Wait4(-1, &status, unix.WNOHANG, &used)
		if pid == c.pid {
			c.reaped = true
		}
		c.mu.Unlock()
		if err == unix.ECHILD {
			return report{Code: -1, Error: "the program's end was lost"}
		}
		if pid == c.pid {
			return ended(status, used)
		}
	}
}

func ended(status unix.WaitStatus, used unix.Rusage) report {
	r := report{Code: status.ExitStatus(), Memory: used.Maxrss << 10} // Linux counts in KiB
	if status.Signaled() {
		r.Code, r.Signal = -1, unix.SignalName(status.Signal())
	}
	return r
}

// sweep kills children until there are none. Only children are killed, never a process further down: nobody else can reap a child, so
// its number cannot have passed to a stranger. Its own children become ours, and fall in the next round.
func sweep() {
	for stop := time.Now().Add(patience / 2); time.Now().Before(stop); {
		pid, err := unix.Wait4(-1, nil, unix.WNOHANG, nil)
		switch {
		case err == unix.ECHILD:
			return
		case pid > 0:
			continue
		}
		for _, pid := range children(os.Getpid()) {
			_ = unix.Kill(pid, unix.SIGKILL)
		}
		time.Sleep(time.Millisecond / 2)
	}
}

// closeOnExec keeps what this process inherited from the one it starts: os/exec and the workbook's own parent may have left
// descriptors open.
func closeOnExec(first int) {
	if unix.CloseRange(uint(first), ^uint(0), unix.CLOSE_RANGE_CLOEXEC) == nil {
		return // since Linux 5.11
	}
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return
	}
	for _, entry := range open {
		if fd := number(entry.Name()); fd >= first {
			unix.CloseOnExec(fd)
		}
	}
}
