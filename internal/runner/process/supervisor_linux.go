package process

import (
	"encoding/json"
	"os"
	"runtime"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"ormbook/internal/sandbox"
)

// supervisorArgument makes any executable that this package is linked into a supervisor.
const supervisorArgument = "supervise-programs"

// init runs before main, so that the executables of tests can be supervisors too.
func init() {
	if len(os.Args) == 2 && os.Args[1] == supervisorArgument {
		supervise(0)
		os.Exit(0)
	}
}

// supervise runs the programs that are ordered on a socket, one after the other, and reports each end when nothing of the program is left.
// A subreaper becomes the parent of every descendant whose own parent dies, whatever session or group it has moved to, so when it has no
// children left, nothing is.
func supervise(socket int) {
	runtime.LockOSThread() // PDEATHSIG goes by the thread that started the child; init's is the main one, which lives longest
	_ = unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
	closeOnExec(3)
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) // a program must not reach into the supervisor that runs the next one
	orders := make(chan received)
	go receive(socket, orders)
	for o := range orders {
		if !o.run(socket, orders) {
			return
		}
	}
}

// received is an order with the descriptors that came with it: output and, above L0, the door.
type received struct {
	order
	files []int
	held  *sandbox.Started // above L0, once it runs
}

// receive reads orders until the workbook closes its socket or dies.
func receive(socket int, orders chan<- received) {
	defer close(orders)
	packet, rights := make([]byte, packetSize), make([]byte, unix.CmsgSpace(2*4))
	for {
		n, oob, _, _, err := unix.Recvmsg(socket, packet, rights, unix.MSG_CMSG_CLOEXEC)
		if err == unix.EINTR {
			continue
		}
		var o received
		if err != nil || n == 0 || json.Unmarshal(packet[:n], &o.order) != nil {
			return
		}
		messages, err := unix.ParseSocketControlMessage(rights[:oob])
		if err != nil || len(messages) != 1 {
			return
		}
		if o.files, err = unix.ParseUnixRights(&messages[0]); err != nil {
			return
		}
		orders <- o
	}
}

// run runs one program. False means that the workbook wants no more.
func (o *received) run(socket int, orders <-chan received) bool {
	pid, err := o.begin()
	for _, fd := range o.files { // what is written ends with its writers
		_ = unix.Close(fd)
	}
	if err != nil {
		return tell(socket, report{Error: err.Error()})
	}
	told := tell(socket, report{})
	c := &child{pid: pid}
	ended, watched := make(chan struct{}), make(chan bool)
	go func() {
		select {
		case <-orders: // there is none during a run: the channel was closed
			c.kill()
			watched <- false
		case <-ended:
			watched <- true
		}
	}()
	end := c.wait()
	if o.UID != 0 && o.Level == sandbox.L1 {
		killUser(o.UID)
	}
	clean := sweep()
	end.Left = !clean
	if o.held != nil {
		end.Full = o.held.Full()
		o.held.Release()
	}
	close(ended)
	more := <-watched
	return tell(socket, end) && told && more && clean
}

func tell(socket int, r report) bool {
	text, err := json.Marshal(r)
	if err != nil {
		return false
	}
	return unix.Sendmsg(socket, text, nil, nil, unix.MSG_NOSIGNAL) == nil
}

// begin starts the program in a session of its own. The limits are set from outside: a supervisor under them could not work.
func (o *received) begin() (pid int, err error) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		return 0, err
	}
	defer null.Close()
	files := []uintptr{null.Fd(), uintptr(o.files[0]), uintptr(o.files[0])}
	if o.Level > sandbox.L0 {
		return o.beginConfined(files)
	}
	pid, err = syscall.ForkExec(o.Path, append([]string{o.Path}, o.Args...), &syscall.ProcAttr{
		Dir: o.Dir, Env: o.Env, Files: files,
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

// wait reaps orphans as they come until the program itself has ended.
func (c *child) wait() report {
	for {
		var info unix.Siginfo
		if err := unix.Waitid(unix.P_ALL, 0, &info, unix.WEXITED|unix.WNOWAIT, nil); err == unix.EINTR {
			continue
		}
		var status unix.WaitStatus
		var used unix.Rusage
		c.mu.Lock()
		pid, err := unix.Wait4(-1, &status, unix.WNOHANG, &used)
		c.reaped = pid == c.pid
		c.mu.Unlock()
		switch {
		case err == unix.ECHILD:
			return report{Code: -1, Error: "the program's end was lost"}
		case pid == c.pid:
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
// its number cannot have passed to a stranger. Its own children become ours, and fall in the next round; until then they are stopped, so that
// they start no more. False means that something does not die, and may get in the way of the next program.
func sweep() bool {
	for stop := time.Now().Add(patience / 2); time.Now().Before(stop); {
		pid, err := unix.Wait4(-1, nil, unix.WNOHANG, nil)
		switch {
		case err == unix.ECHILD:
			return true
		case pid > 0:
			continue
		}
		for _, pid := range children(os.Getpid()) {
			stopBelow(pid)
			_ = unix.Kill(pid, unix.SIGKILL)
		}
		time.Sleep(time.Millisecond / 2)
	}
	return false
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
