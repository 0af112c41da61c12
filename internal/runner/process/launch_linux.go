package process

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"ormbook/internal/sandbox"
)

// supervised is a program below a supervisor.
type supervised struct {
	*supervisor
	dir     string
	home    string
	starved int           // what its supervisor's programs were ended for before
	door    *net.UnixConn // above L0

	mu    sync.Mutex
	state runState
}

// runState says what became of a run.
type runState int

const (
	runGoesOn runState = iota
	runKilled          // the supervisor was told to kill everything
	runOver            // the supervisor may be at another program already
)

// launch gives the program to a supervisor. The one that stood ready may have been killed meanwhile, so a new one gets a try.
func launch(c Command) (half, io.ReadCloser, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	defer w.Close()
	p := &supervised{dir: c.Dir, home: c.Home}
	files := []*os.File{w}
	if c.Level > sandbox.L0 {
		var theirs *os.File
		if p.door, theirs, err = newDoor(); err != nil {
			r.Close()
			return nil, nil, err
		}
		defer theirs.Close()
		files = append(files, theirs)
	}
	if p.supervisor, err = begin(c, files); err != nil {
		p.closeDoor()
		r.Close()
		return nil, nil, err
	}
	p.starved = p.made.Starved()
	if p.door != nil {
		go attend(p.door, c.Doors)
	}
	return p, r, nil
}

func begin(c Command, files []*os.File) (*supervisor, error) {
	s, err := takeSupervisor(c.Level)
	if err != nil {
		return nil, err
	}
	if err := s.lend(c); err != nil {
		s.giveBack()
		return nil, err
	}
	s, first, err := s.beginOrReplace(c, files)
	if err == nil && first.Error != "" {
		s.giveBack()
		err = errors.New(first.Error)
	}
	return s, err
}

// lend sets the limits of all that the program will be, and gives its folders to the user that it runs as.
func (s *supervisor) lend(c Command) error {
	if err := s.made.Limit(c.Limits.Memory+runtimeData, threads); err != nil {
		return err
	}
	if s.made.UID == 0 || s.level == sandbox.L2 { // there they are its own, in memory
		return nil
	}
	for _, dir := range []string{c.Dir, c.Home} {
		if err := os.Chown(dir, s.made.UID, s.made.UID); err != nil {
			return fmt.Errorf("give the work folder to the program's user: %w", err)
		}
	}
	return nil
}

func (c Command) order() order {
	env := environment(c)
	if c.Level > sandbox.L0 {
		env = append(env, doorEnv)
	}
	return order{Path: c.Path, Dir: c.Dir, Home: c.Home, Args: c.Args, Env: env, Memory: c.Limits.Memory, Level: c.Level}
}

func (s *supervised) closeDoor() {
	if s.door != nil {
		s.door.Close()
	}
}

// beginOrReplace begins with this supervisor or, when it has gone, with a new one. With an error there is none.
func (s *supervisor) beginOrReplace(c Command, files []*os.File) (*supervisor, report, error) {
	first, err := s.begin(patience, c.order(), files...)
	if errors.Is(err, errSupervisorGone) {
		s.dismiss()
		if s, err = newSupervisor(c.Level); err != nil {
			return nil, first, err
		}
		if err = s.lend(c); err == nil {
			first, err = s.begin(morePatience, c.order(), files...)
		}
	}
	if err != nil {
		s.dismiss()
		return nil, first, err
	}
	return s, first, nil
}

// patience is how long a supervisor may take to answer and to kill everything; one that a program has stopped or killed never does.
const patience = 3 * time.Second

// morePatience is how long one may take that has only just been started, on a machine with much other work.
const morePatience = 20 * time.Second

// kill ends the supervisor's input, as the death of the workbook does too; its report can still come.
func (s *supervised) kill() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == runGoesOn {
		s.state = runKilled
		_ = s.conn.CloseWrite()
		_ = s.conn.SetReadDeadline(time.Now().Add(patience))
	}
}

// wait reads the supervisor's last report. Without one the program has got rid of its supervisor: then its kin are found by their
// environment.
func (s *supervised) wait() ending {
	r, err := s.receive()
	s.closeDoor()
	end := ending{code: r.Code, signal: r.Signal, memory: r.Memory, full: r.Full, starved: s.made.Starved() > s.starved}
	s.mu.Lock()
	reusable := s.state == runGoesOn && err == nil && r.Error == ""
	s.state = runOver
	s.mu.Unlock()
	if reusable {
		s.giveBack()
		return end
	}
	s.dismiss()
	go prepare(s.level)
	if err != nil || r.Error != "" || r.Left {
		killMarked(s.home)
	}
	if err != nil || r.Error != "" {
		return ending{code: -1, signal: "SIGKILL"}
	}
	return end
}

// usage looks at all processes together; RLIMIT_DATA bounds each, and not what it maps as shared.
func (s *supervised) usage() usage {
	disk := s.fills()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == runOver {
		return usage{}
	}
	u := tally(s.process.Pid)
	u.disk, u.starved = disk, s.made.Starved() > s.starved
	return u
}

func (s *supervised) roots() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == runOver {
		return nil
	}
	return []int{s.process.Pid}
}
