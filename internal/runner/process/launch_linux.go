package process

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"
)

// supervised is a program below a supervisor.
type supervised struct {
	*supervisor
	home string

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
	s, err := takeSupervisor()
	if err == nil {
		var first report
		if s, first, err = s.beginOrReplace(c.order(), w); err == nil && first.Error != "" {
			s.giveBack()
			err = errors.New(first.Error)
		}
	}
	if err != nil {
		r.Close()
		return nil, nil, err
	}
	return &supervised{supervisor: s, home: c.Home}, r, nil
}

func (c Command) order() order {
	return order{Path: c.Path, Dir: c.Dir, Args: c.Args, Env: environment(c), Memory: c.Limits.Memory}
}

// beginOrReplace begins with this supervisor or, when it has gone, with a new one. With an error there is none.
func (s *supervisor) beginOrReplace(o order, output *os.File) (*supervisor, report, error) {
	first, err := s.begin(o, output)
	if errors.Is(err, errSupervisorGone) {
		s.dismiss()
		if s, err = newSupervisor(); err != nil {
			return nil, first, err
		}
		first, err = s.begin(o, output)
	}
	if err != nil {
		s.dismiss()
		return nil, first, err
	}
	return s, first, nil
}

// patience is how long a supervisor may take to answer and to kill everything; one that a program has stopped or killed never does.
const patience = 3 * time.Second

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
	s.mu.Lock()
	reusable := s.state == runGoesOn && err == nil && r.Error == ""
	s.state = runOver
	s.mu.Unlock()
	if reusable {
		s.giveBack()
		return ending{code: r.Code, signal: r.Signal, memory: r.Memory}
	}
	s.dismiss()
	go Prepare()
	if err != nil || r.Error != "" {
		killMarked(s.home)
		return ending{code: -1, signal: "SIGKILL"}
	}
	return ending{code: r.Code, signal: r.Signal, memory: r.Memory}
}

// usage looks at all processes together; RLIMIT_DATA bounds each, and not what it maps as shared.
func (s *supervised) usage() usage {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == runOver {
		return usage{}
	}
	return tally(s.process.Pid)
}

func (s *supervised) roots() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == runOver {
		return nil
	}
	return []int{s.process.Pid}
}
