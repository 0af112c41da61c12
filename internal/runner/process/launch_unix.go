//go:build unix && !linux

package process

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// lookEvery is the time between two looks at what a program uses; each costs a run of ps.
const lookEvery = 500 * time.Millisecond

// grouped is a program in a session of its own. What leaves the session is found by its environment, as far as ps shows it.
type grouped struct {
	cmd    *exec.Cmd
	dir    string
	mu     sync.Mutex
	reaped bool
}

func launch(c Command) (half, io.ReadCloser, error) {
	closeInherited()
	r, w, err := os.Pipe()
	if err != nil {
		return nil, nil, fmt.Errorf("open a pipe for its output: %w", err)
	}
	defer w.Close()
	cmd := exec.Command(c.Path, c.Args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = c.Dir, environment(c), w, w
	cmd.SysProcAttr = &unix.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		r.Close()
		return nil, nil, err
	}
	return &grouped{cmd: cmd, dir: c.Home}, r, nil
}

func (g *grouped) kill() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.reaped {
		_ = unix.Kill(-g.cmd.Process.Pid, unix.SIGKILL)
	}
}

func (g *grouped) wait() ending {
	_ = g.cmd.Wait()
	g.mu.Lock()
	g.reaped = true
	g.mu.Unlock()
	_ = unix.Kill(-g.cmd.Process.Pid, unix.SIGKILL) // no stranger can be in a group whose number is in use
	killMarked(g.dir)
	return endingOf(g.cmd.ProcessState)
}

func endingOf(state *os.ProcessState) ending {
	end := ending{code: state.ExitCode()}
	if status, ok := state.Sys().(interface {
		Signaled() bool
		Signal() unix.Signal
	}); ok && status.Signaled() {
		end.signal = unix.SignalName(status.Signal())
	}
	if used, ok := state.SysUsage().(*unix.Rusage); ok {
		end.memory = used.Maxrss // macOS counts in bytes
	}
	return end
}

func (g *grouped) usage() usage {
	out, err := exec.Command("ps", "-A", "-o", "pid=,ppid=,rss=").Output()
	if err != nil {
		return usage{}
	}
	return tree(parsePS(string(out)), g.cmd.Process.Pid)
}

// killMarked ends every process whose HOME is this folder, or lies in it. ps shows the environment of the user's own programs with -E on macOS.
func killMarked(dir string) {
	for range 20 {
		out, err := exec.Command("ps", "-A", "-E", "-ww", "-o", "pid=,command=").Output()
		if err != nil {
			return
		}
		found := false
		for line := range strings.Lines(string(out)) {
			pid, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			if n, err := strconv.Atoi(pid); err == nil && (strings.Contains(rest+" ", " HOME="+dir+" ") || strings.Contains(rest, " HOME="+dir+"/")) {
				found = unix.Kill(n, unix.SIGKILL) == nil || found
			}
		}
		if !found {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// closeInherited keeps from programs what the workbook's own parent left open; whatever Go opens is kept from them anyway.
var closeInherited = sync.OnceFunc(func() {
	open, err := os.ReadDir("/dev/fd")
	if err != nil {
		return
	}
	for _, entry := range open {
		if fd, err := strconv.Atoi(entry.Name()); err == nil && fd > 2 {
			unix.CloseOnExec(fd)
		}
	}
})

func (*grouped) roots() []int { return nil }

// Prepare does nothing here: only Linux has something to start ahead.
func Prepare() {}
