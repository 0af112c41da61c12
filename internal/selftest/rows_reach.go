package selftest

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"ormbook/internal/runner/process"
	"ormbook/internal/sandbox/canary"
)

// reachRows reach for what is not the program's: the network, other processes, secrets, the workbook's own files.
func reachRows() []Row {
	return []Row{
		{18, "TCP, UDP, multipath TCP, raw, packet, netlink and vsock sockets, DNS, listening; unix sockets by path and abstract", "every one is refused, and nobody hears a byte", opensSockets},
		{19, "signals, traces and reads the checker, and the run of another student", "refused; both live on", touchesProcesses},
		{20, "a descriptor that was left open, a password in the environment", "the program sees descriptors 0 to 3 and the variables that it was given", findsSecrets},
		{21, "a symlink, hard link, pipe or device in place of a file that is read later", "cannot be made; the database lies in another folder", plantsFiles},
	}
}

// ears listen for whoever gets through.
type ears struct {
	heard     atomic.Int64
	listeners []net.Listener
	udp       net.PacketConn
}

func newEars(dir string) (e *ears, attempts []string, err error) {
	e = &ears{}
	path := filepath.Join(dir, "docker.sock")
	abstract := "ormbook-selftest-" + filepath.Base(dir)
	for _, at := range [][2]string{{"tcp", "127.0.0.1:0"}, {"unix", path}, {"unix", "@" + abstract}} {
		l, err := net.Listen(at[0], at[1])
		if err != nil {
			e.close()
			return nil, nil, err
		}
		e.listeners = append(e.listeners, l)
		go e.listen(l)
	}
	if e.udp, err = net.ListenPacket("udp", "127.0.0.1:0"); err != nil {
		e.close()
		return nil, nil, err
	}
	go func() {
		for b := make([]byte, 100); ; {
			if _, _, err := e.udp.ReadFrom(b); err != nil {
				return
			}
			e.heard.Add(1)
		}
	}()
	for _, open := range []string{dir, path} {
		if err := os.Chmod(open, 0o777); err != nil {
			e.close()
			return nil, nil, err
		}
	}
	tcp, udp := e.listeners[0].Addr().String(), e.udp.LocalAddr().String()
	return e, []string{
		"tcp=" + tcp, "mptcp=" + tcp, "udp=" + udp, "dns=" + udp, "listen", "listenunix=" + filepath.Join(dir, "mine"), "raw", "packet", "netlink", "vsock",
		"unix=" + path, "datagram=" + path, "abstract=" + abstract, "unix=/run/docker.sock", "unix=/var/run/dbus/system_bus_socket",
	}, nil
}

func (e *ears) listen(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		e.heard.Add(1)
		c.Close()
	}
}

func (e *ears) close() {
	for _, l := range e.listeners {
		l.Close()
	}
	if e.udp != nil {
		e.udp.Close()
	}
}

func opensSockets(ctx context.Context, h *Host) (string, error) {
	e, attempts, err := newEars(h.Dir)
	if err != nil {
		return "", err
	}
	defer e.close()
	if err := h.shut(ctx, attempts...); err != nil {
		return "", err
	}
	if n := e.heard.Load(); n > 0 {
		return "", fmt.Errorf("the listeners heard %d times", n)
	}
	return fmt.Sprintf("%d attempts; four listeners heard nothing", len(attempts)), nil
}

func touchesProcesses(ctx context.Context, h *Host) (string, error) {
	neighbour, stop, err := h.neighbour(ctx)
	if err != nil {
		return "", err
	}
	defer stop()
	attempts := []string{"killparent"}
	if h.Level.String() == "L2" { // a program alone in its name space has no parent: 0 is itself
		attempts = nil
	}
	for _, pid := range []int{os.Getpid(), neighbour} {
		p := strconv.Itoa(pid)
		attempts = append(attempts, "kill="+p, "tgkill="+p, "ptrace="+p, "mem="+p, "environ="+p, "vmread="+p)
	}
	if err := h.shut(ctx, attempts...); err != nil {
		return "", err
	}
	if _, err := os.Stat("/proc/" + strconv.Itoa(neighbour)); err != nil {
		return "", fmt.Errorf("the other student's run is gone")
	}
	return fmt.Sprintf("%d attempts on this process and on a neighbour at the same level", len(attempts)), nil
}

// neighbour is another program that runs at the host's level.
func (h *Host) neighbour(ctx context.Context) (pid int, stop func(), err error) {
	ctx, cancel := context.WithCancel(ctx)
	runs := filepath.Join(h.Dir, "neighbour")
	if err := os.Chmod(h.Dir, 0o777); err != nil {
		cancel()
		return 0, nil, err
	}
	over := make(chan error, 1)
	go func() {
		_, err := h.Attack(ctx, func(c *canary.Command) { c.Runs, c.Time = runs, time.Minute }, "block")
		over <- err
	}()
	stop = func() { cancel(); <-over }
	for {
		if pids := process.Marked(runs); len(pids) > 0 {
			return pids[0], stop, nil
		}
		select {
		case err := <-over:
			cancel()
			return 0, nil, fmt.Errorf("the neighbour has ended: %w", err)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func findsSecrets(ctx context.Context, h *Host) (string, error) {
	const secret = "ORMBOOK_SELFTEST_PASSWORD"
	if err := os.Setenv(secret, "hunter2"); err != nil {
		return "", err
	}
	defer os.Unsetenv(secret)
	leak, err := leakDescriptor(h.Dir)
	if err != nil {
		return "", err
	}
	defer leak()
	ran, err := h.Attack(ctx, func(c *canary.Command) { c.Env = []string{"GIVEN=yes"} }, "fds", "env", "read=/proc/self/environ")
	if err != nil {
		return "", err
	}
	var fds, env string
	for line := range strings.Lines(ran.Output) {
		if text, ok := strings.CutPrefix(line, "fds: "); ok {
			fds = strings.TrimSpace(text)
		}
		if text, ok := strings.CutPrefix(line, "env: "); ok {
			env = strings.TrimSpace(text)
		}
	}
	if fds != "0 1 2 3" {
		return "", fmt.Errorf("it has the descriptors %q", fds)
	}
	var names []string
	for _, entry := range strings.Fields(env) {
		name, _, _ := strings.Cut(entry, "=")
		names = append(names, name)
	}
	if got := strings.Join(names, " "); got != "HOME TMPDIR GIVEN GOMEMLIMIT ORMBOOK_DOOR" {
		return "", fmt.Errorf("it has the variables %s", got)
	}
	return "descriptors " + fds + "; variables " + strings.Join(names, " "), nil
}

func plantsFiles(ctx context.Context, h *Host) (string, error) {
	attempts := []string{"symlink=computers.db", "hardlink=computers.db", "fifo=computers.db", "device=computers.db", "stat=computers.db", "stat=../w/computers.db", "symlink=../c"}
	if err := h.shut(ctx, attempts...); err != nil {
		return "", err
	}
	files := submission("read", h, `import "os"`, `func init() {
	for _, name := range []string{"computers.db", "../w/computers.db", "../c"} {
		os.Remove(name)
		os.Symlink("/etc/passwd", name)
		os.WriteFile(name, []byte("SQLite format 3"), 0o666)
	}
}`)
	r, err := h.Check(ctx, "read", files, "sqlite")
	if err != nil {
		return "", err
	}
	if r.Outcome != "passed" {
		return "", fmt.Errorf("a right answer that plants files is %s: %+v", r.Outcome, r.Engines[0].First())
	}
	return "nothing could be made but a plain file in its own folder, which nobody reads", nil
}
