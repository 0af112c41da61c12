package process

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// supervised is a program below a supervisor of its own, seen from the workbook.
type supervised struct {
	supervisor *os.Process
	control    *os.File // orders go in; its end means: kill everything
	status     *json.Decoder
	statusPipe *os.File
	output     *os.File
	dir        string

	once   sync.Once
	killed chan struct{}
	gone   chan struct{} // the supervisor has ended
}

// An order is what the workbook tells a supervisor, once.
type order struct {
	Path, Dir string
	Args, Env []string
	Memory    int64
}

// A report is what a supervisor answers: after the start an error or none, after the end the rest.
type report struct {
	Error  string `json:",omitempty"`
	Code   int
	Signal string
	Memory int64
}

// launch gives the program to a supervisor. The supervisor that stands ready may have been killed meanwhile, so a new one gets a try.
func launch(c Command) (half, io.ReadCloser, error) {
	s, err := takeSupervisor()
	if err != nil {
		return nil, nil, err
	}
	first, err := s.start(c)
	if errors.Is(err, errSupervisorGone) {
		s.kill()
		if s, err = newSupervisor(); err != nil {
			return nil, nil, err
		}
		first, err = s.start(c)
	}
	if err == nil && first.Error != "" {
		err = errors.New(first.Error)
	}
	if err != nil {
		s.kill()
		s.close()
		return nil, nil, err
	}
	return s, s.output, nil
}

var errSupervisorGone = errors.New("the supervisor has ended")

// start sends the order and waits for the answer.
func (s *supervised) start(c Command) (report, error) {
	s.dir = c.Home
	var r report
	err := json.NewEncoder(s.control).Encode(order{
		Path: c.Path, Dir: c.Dir, Args: c.Args, Env: environment(c), Memory: c.Limits.Memory,
	})
	if err == nil {
		err = s.status.Decode(&r)
	}
	if err != nil {
		return r, fmt.Errorf("%w: %w", errSupervisorGone, err)
	}
	return r, nil
}

// kill closes the control pipe, which also the death of the workbook does.
func (s *supervised) kill() {
	s.once.Do(func() {
		s.control.Close()
		close(s.killed)
	})
}

func (s *supervised) close() {
	s.control.Close()
	s.statusPipe.Close()
	s.output.Close()
}

// patience is how long a supervisor may take to kill everything; one that a program has stopped or killed never does.
const patience = 3 * time.Second

// wait reads the supervisor's last report. Without one the program has got rid of its supervisor: then its kin are found by their
// environment.
func (s *supervised) wait() ending {
	last := make(chan report, 1)
	go func() {
		r := report{Code: -1, Signal: "SIGKILL", Error: "no report"}
		_ = s.status.Decode(&r)
		last <- r
	}()
	r := s.await(last)
	s.kill()
	s.statusPipe.Close()
	_ = s.supervisor.Kill()
	<-s.gone
	if r.Error != "" {
		killMarked(s.dir)
	}
	return ending{code: r.Code, signal: r.Signal, memory: r.Memory}
}

func (s *supervised) await(last <-chan report) report {
	select {
	case r := <-last:
		return r
	case <-s.killed:
	}
	select {
	case r := <-last:
		return r
	case <-time.After(patience):
		return report{Code: -1, Signal: "SIGKILL", Error: "the supervisor does not answer"}
	}
}

// usage looks at all processes together; RLIMIT_DATA bounds each, and not what it maps as shared.
func (s *supervised) usage() usage { return tally(s.supervisor.Pid) }

// spare holds a supervisor that was started ahead of need: its start takes as long as a small program's whole run.
var spare = make(chan *supervised, 1)

func takeSupervisor() (*supervised, error) {
	defer func() { go Prepare() }()
	select {
	case s := <-spare:
		return s, nil
	default:
		return newSupervisor()
	}
}

// Prepare has a supervisor stand ready, so that the next Start is quick. Start itself does this for the one after.
func Prepare() {
	s, err := newSupervisor()
	if err != nil {
		return // Start will meet the same error and tell it
	}
	select {
	case spare <- s:
	default: // there is one already
		s.kill()
		s.close()
	}
}

// newSupervisor starts this executable again. Descriptors: 0 control, 1 and 2 the program's output, 3 status.
func newSupervisor() (*supervised, error) {
	s := &supervised{killed: make(chan struct{}), gone: make(chan struct{})}
	pipes := make([]*os.File, 0, 6)
	for range 3 {
		r, w, err := os.Pipe()
		if err != nil {
			closeAll(pipes)
			return nil, fmt.Errorf("open a pipe to the supervisor: %w", err)
		}
		pipes = append(pipes, r, w)
	}
	control, output, status := pipes[0], pipes[3], pipes[5]
	s.control, s.output, s.statusPipe = pipes[1], pipes[2], pipes[4]
	s.status = json.NewDecoder(s.statusPipe)
	var err error
	s.supervisor, err = os.StartProcess("/proc/self/exe", []string{"ormbook", supervisorArgument}, &os.ProcAttr{
		Dir: "/", Env: []string{"GOMAXPROCS=1", "GOTRACEBACK=none"},
		Files: []*os.File{control, output, output, status},
		Sys:   &unix.SysProcAttr{Setsid: true}, // Ctrl-C is for the workbook
	})
	closeAll([]*os.File{control, output, status})
	if err != nil {
		s.close()
		return nil, fmt.Errorf("start a supervisor: %w", err)
	}
	go func() {
		_, _ = s.supervisor.Wait()
		close(s.gone)
	}()
	return s, nil
}

func closeAll(files []*os.File) {
	for _, f := range files {
		f.Close()
	}
}
