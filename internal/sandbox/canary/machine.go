package canary

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"ormbook/internal/sandbox"
)

// Canary is something that a program tries and that must be stopped at every level above L0.
type Canary struct {
	Name string
	Open map[sandbox.Level]bool // the levels at which it got through
}

// Signs says for each level that was tried, the lower first, whether the canary stayed in.
func (c Canary) Signs() string {
	text := ""
	for level := sandbox.L1; level <= sandbox.L2; level++ {
		switch open, tried := c.Open[level]; {
		case !tried:
		case open:
			text += level.String() + " ✗ "
		default:
			text += level.String() + " ✓ "
		}
	}
	return strings.TrimSpace(text)
}

// Machine is what was found out about a machine.
type Machine struct {
	Level    sandbox.Level // the highest that it holds
	Lacks    string        // why it holds no higher one, empty at L2
	Canaries []Canary
	Groups   string // whether there are control groups, and of which kind
}

// Examine lets the canaries try at each level, the highest first, until one holds. An error means that nothing could be found out.
func Examine(ctx context.Context, binary, runs string) (Machine, error) {
	m := Machine{}
	cage, err := newCage()
	if err != nil {
		return m, err
	}
	defer cage.close()
	m.Groups = sandbox.Groups()
	for _, level := range []sandbox.Level{sandbox.L2, sandbox.L1} {
		lacks := m.try(ctx, cage, Command{Binary: binary, Runs: runs, Level: level})
		if err := ctx.Err(); err != nil {
			return m, err
		}
		if lacks == "" {
			m.Level = level
			return m, nil
		}
		m.lack(level, lacks)
	}
	return m, nil
}

func (m *Machine) lack(level sandbox.Level, why string) {
	if m.Lacks != "" {
		m.Lacks += "; "
	}
	m.Lacks += fmt.Sprintf("%s is not held: %s", level, why)
}

// try says why a level is not held.
func (m *Machine) try(ctx context.Context, cage *cage, c Command) (lacks string) {
	flock := cage.canaries()
	var attempts []string
	for _, f := range flock {
		attempts = append(attempts, f.attempts...)
	}
	ran, err := c.Run(ctx, append([]string{"work"}, attempts...)...)
	if err != nil {
		return err.Error()
	}
	if len(ran.Attempts) != len(attempts)+1 {
		return fmt.Sprintf("the canaries did not all report (exit code %d %s %s)", ran.Exit.Code, ran.Exit.Signal, ran.Exit.Limit)
	}
	if work := ran.Attempts[0]; !work.Open {
		return "an honest program cannot work in its folder: " + work.Why
	}
	through := map[string]bool{}
	for _, name := range ran.Open() {
		through[name] = true
	}
	if m.Canaries == nil {
		for _, f := range flock {
			m.Canaries = append(m.Canaries, Canary{Name: f.name, Open: map[sandbox.Level]bool{}})
		}
	}
	var open []string
	for i, f := range flock {
		for _, a := range f.attempts {
			m.Canaries[i].Open[c.Level] = m.Canaries[i].Open[c.Level] || through[a]
		}
		if m.Canaries[i].Open[c.Level] {
			open = append(open, f.name)
		}
	}
	if len(open) > 0 {
		return "programs get through: " + strings.Join(open, ", ")
	}
	return ""
}

// cage holds what the canaries try to reach.
type cage struct {
	dir                            string
	tcp, path, abstract            net.Listener
	udp                            net.PacketConn
	secret, plain, socket, unnamed string
}

func newCage() (*cage, error) {
	dir, err := os.MkdirTemp("", "ormbook-canary-")
	if err != nil {
		return nil, fmt.Errorf("make a cage for canaries: %w", err)
	}
	c := &cage{dir: dir, secret: filepath.Join(dir, "secret"), plain: filepath.Join(dir, "plain"), socket: filepath.Join(dir, "s")}
	c.unnamed = filepath.Base(dir)
	// The folder and its files are open to everybody, so that it is the cage that holds, and not their modes.
	for name, mode := range map[string]os.FileMode{c.secret: 0o644, c.plain: 0o666} {
		if err == nil {
			err = os.WriteFile(name, []byte("canary"), mode)
		}
	}
	if err == nil {
		err = os.Chmod(dir, 0o777)
	}
	if err == nil {
		c.path, err = net.Listen("unix", c.socket)
	}
	if err == nil {
		err = os.Chmod(c.socket, 0o777)
	}
	if err == nil {
		c.abstract, err = net.Listen("unix", "@"+c.unnamed)
	}
	if err == nil {
		c.tcp, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err == nil {
		c.udp, err = net.ListenPacket("udp", "127.0.0.1:0")
	}
	if err != nil {
		c.close()
		return nil, fmt.Errorf("make a cage for canaries: %w", err)
	}
	return c, nil
}

func (c *cage) close() {
	for _, l := range []net.Listener{c.tcp, c.path, c.abstract} {
		if l != nil {
			l.Close()
		}
	}
	if c.udp != nil {
		c.udp.Close()
	}
	os.RemoveAll(c.dir)
}

// bird is a canary with its attempts.
type bird struct {
	name     string
	attempts []string
}

// canaries are the ten that doctor tells of.
func (c *cage) canaries() []bird {
	me := strconv.Itoa(os.Getpid())
	tcp := c.tcp.Addr().String()
	return []bird{
		{"read files of yours", []string{"read=" + c.secret, "list=" + c.dir, "read=/etc/passwd"}},
		{"write, change or remove files of yours", []string{"append=" + c.plain, "write=" + filepath.Join(c.dir, "new"), "chmod=" + c.plain, "utime=" + c.plain, "rename=" + c.plain, "remove=" + c.plain}},
		{"reach the network by TCP, also multipath", []string{"tcp=" + tcp, "mptcp=" + tcp, "listen"}},
		{"reach the network by UDP and other protocols", []string{"udp=" + c.udp.LocalAddr().String(), "raw", "packet", "netlink", "vsock"}},
		{"connect to unix sockets by path, as docker.sock", []string{"unix=" + c.socket, "datagram=" + c.socket}},
		{"connect to abstract unix sockets", []string{"abstract=" + c.unnamed}},
		{"signal or trace other processes", []string{"kill=" + me, "tgkill=" + me, "ptrace=" + me, "mem=" + me, "environ=" + me, "vmread=" + me}},
		{"run other programs", []string{"exec=/bin/sh"}},
		{"become root or gain rights", []string{"root", "setuid", "userns", "unshare", "mount", "chroot", "newprivs"}},
		{"use the kernel's risky parts", []string{"iouring", "keyctl", "bpf", "perf", "shm", "memfd"}},
	}
}
