package process

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"golang.org/x/sys/unix"

	"ormbook/internal/sandbox"
)

// supervisor is a copy of the workbook's executable that runs one program after another, as the workbook sees it. The two talk by packets on
// a pair of sockets; its end, however it comes, means to the supervisor: kill everything and go.
type supervisor struct {
	process *os.Process
	conn    *net.UnixConn
	level   sandbox.Level // of its programs
	made    *sandbox.Supervisor
}

// An order is what the workbook tells a supervisor, with the descriptor of the program's output and, above L0, that of its door.
type order struct {
	Path, Dir, Home string
	Args, Env       []string
	Memory          int64
	Level           sandbox.Level
	UID             int
}

// A report is what a supervisor answers: after the start an error or none, after the end the rest.
type report struct {
	Error  string `json:",omitempty"`
	Code   int
	Signal string
	Memory int64
	Full   bool `json:",omitempty"` // its work folder has no room left
	Left   bool `json:",omitempty"` // something of it did not die
}

// packetSize bounds an order with its environment; the kernel's own bound is about 200 KB.
const packetSize = 160 << 10

// idle holds supervisors that have nothing to do. One takes as long to start as a small program to run, so they are kept after a run that
// ended by itself, and another is started after one that was killed.
var idle = [...]chan *supervisor{sandbox.L0: make(chan *supervisor, 3), sandbox.L1: make(chan *supervisor, 3), sandbox.L2: make(chan *supervisor, 3)}

func takeSupervisor(level sandbox.Level) (*supervisor, error) {
	select {
	case s := <-idle[level]:
		return s, nil
	default:
		return newSupervisor(level)
	}
}

func (s *supervisor) giveBack() {
	select {
	case idle[s.level] <- s:
	default:
		s.dismiss()
	}
}

// Prepare has a supervisor stand ready, so that the next Start at L0 is quick.
func Prepare() { prepare(sandbox.L0) }

func prepare(level sandbox.Level) {
	if len(idle[level]) > 0 {
		return
	}
	if s, err := newSupervisor(level); err == nil { // else Start will meet the same error and tell it
		s.giveBack()
	}
}

// newSupervisor starts this executable again, with one of two sockets as its standard input and nothing else of ours.
func newSupervisor(level sandbox.Level) (*supervisor, error) {
	made, err := sandbox.ForSupervisor(level)
	if err != nil {
		return nil, err
	}
	s, err := startSupervisor(made)
	if err != nil {
		made.Close()
		return nil, err
	}
	s.level, s.made = level, made
	if err := made.Adopt(s.process.Pid); err != nil {
		s.dismiss()
		return nil, err
	}
	return s, nil
}

func startSupervisor(made *sandbox.Supervisor) (*supervisor, error) {
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_SEQPACKET|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("make sockets for a supervisor: %w", err)
	}
	ours, theirs := os.NewFile(uintptr(fds[0]), "supervisor"), os.NewFile(uintptr(fds[1]), "workbook")
	defer theirs.Close()
	defer ours.Close() // FileConn makes a descriptor of its own
	conn, err := net.FileConn(ours)
	if err != nil {
		return nil, fmt.Errorf("make sockets for a supervisor: %w", err)
	}
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		conn.Close()
		return nil, err
	}
	defer null.Close()
	process, err := os.StartProcess("/proc/self/exe", []string{"ormbook", supervisorArgument}, &os.ProcAttr{
		Dir: "/", Env: []string{"GOMAXPROCS=1", "GOTRACEBACK=none"},
		Files: append([]*os.File{theirs, null, null}, made.Seat()...),
		Sys:   made.Sys,
	})
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("start a supervisor: %w", err)
	}
	return &supervisor{process: process, conn: conn.(*net.UnixConn)}, nil
}

// begin gives an order with the program's output and its door, and waits so long for the first answer.
func (s *supervisor) begin(limit time.Duration, o order, files ...*os.File) (report, error) {
	o.UID = s.made.UID
	text, err := json.Marshal(o)
	if err != nil {
		return report{}, err
	}
	if len(text) > packetSize {
		return report{}, fmt.Errorf("its arguments and environment are %d bytes long, more than %d", len(text), packetSize)
	}
	var fds []int
	for _, f := range files {
		fds = append(fds, int(f.Fd()))
	}
	if _, _, err := s.conn.WriteMsgUnix(text, unix.UnixRights(fds...), nil); err != nil {
		return report{}, fmt.Errorf("%w: %w", errSupervisorGone, err)
	}
	_ = s.conn.SetReadDeadline(time.Now().Add(limit)) // somebody may have stopped it
	defer s.conn.SetReadDeadline(time.Time{})
	return s.receive()
}

var errSupervisorGone = errors.New("the supervisor has ended")

func (s *supervisor) receive() (report, error) {
	var r report
	packet := make([]byte, 4096)
	n, err := s.conn.Read(packet)
	if err == nil {
		err = json.Unmarshal(packet[:n], &r)
	}
	if err != nil {
		return r, fmt.Errorf("%w: %w", errSupervisorGone, err)
	}
	return r, nil
}

// dismiss lets a supervisor go that has nothing left to do.
func (s *supervisor) dismiss() (gone <-chan struct{}) {
	s.conn.Close()
	_ = s.process.Kill() // in case that it was stopped; what it ran ends with it, or was ended before
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = s.process.Wait()
		s.made.Close()
	}()
	return done
}

// Rest lets go of the supervisors that stand ready for programs above L0, and of what they hold. A workbook calls it when it ends; what one that
// was killed leaves is removed when the next one starts.
func Rest() {
	for _, ready := range idle[sandbox.L1:] {
		for len(ready) > 0 {
			select {
			case s := <-ready:
				<-s.dismiss()
			default:
			}
		}
	}
}
