//go:build unix

package journey

import (
	"syscall"
	"testing"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/progress"
	"ormbook/internal/terminal"
)

// gone waits until none of the processes is left.
func gone(t *testing.T, pids []int) {
	t.Helper()
	for _, pid := range pids {
		for end := time.Now().Add(20 * time.Second); alive(pid); time.Sleep(20 * time.Millisecond) {
			if time.Now().After(end) {
				t.Errorf("process %d is left behind", pid)
				break
			}
		}
	}
}

// kept gives the steps of the first lesson that a workspace remembers.
func kept(t *testing.T, workspace string) map[int]progress.Step {
	t.Helper()
	b, faults := book.Open("")
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	s, err := progress.Open(workspace)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	steps, err := s.Steps(b.ID)
	if err != nil {
		t.Fatal(err)
	}
	return steps["start/bench"]
}

// TestEndsKeepTheWork ends the workbook in every way that is not a key, once while it rests and once while a cell runs for ever.
func TestEndsKeepTheWork(t *testing.T) {
	ends := map[string]func(*terminal.Terminal) error{
		"the window is closed": (*terminal.Terminal).HangUp,
		"SIGHUP":               func(term *terminal.Terminal) error { return syscall.Kill(term.Pid(), syscall.SIGHUP) },
		"SIGTERM":              func(term *terminal.Terminal) error { return syscall.Kill(term.Pid(), syscall.SIGTERM) },
		"SIGKILL":              func(term *terminal.Terminal) error { return syscall.Kill(term.Pid(), syscall.SIGKILL) },
	}
	for name, end := range ends {
		for _, busy := range []bool{false, true} {
			what := map[bool]string{false: " at rest", true: " while a cell runs"}[busy]
			t.Run(name+what, func(t *testing.T) {
				dir := t.TempDir()
				term := open(t, dir)
				firstStep(t, term)
				if busy {
					sees(t, term, "e", "e edit")
					sees(t, term, "for {\n}\r\x1b", "esc keep and run")
					sees(t, term, "", "running; esc stops it")
				}
				var children []int
				for end := time.Now().Add(patience); len(children) == 0; time.Sleep(10 * time.Millisecond) {
					if children = below(term.Pid()); time.Now().After(end) {
						t.Fatal("the lesson's program should be a process of its own")
					}
				}
				if err := end(term); err != nil {
					t.Fatal(err)
				}
				_ = term.Ended(patience) // a signal's end is an error
				if alive(term.Pid()) {
					t.Fatal("the workbook still runs")
				}
				gone(t, children)
				if len(kept(t, dir)) == 0 {
					t.Error("the step that was run is forgotten")
				}
			})
		}
	}
}

// TestKilledAtAnyMoment kills the workbook at moments when it reads, writes, builds and runs. What it once kept stays.
func TestKilledAtAnyMoment(t *testing.T) {
	dir := t.TempDir()
	term := open(t, dir)
	firstStep(t, term)
	sees(t, term, "q", "? help")
	_ = term.Ended(patience)
	steps := len(kept(t, dir))
	for _, wait := range []time.Duration{0, 5, 20, 60, 150, 400, 900, 1500} {
		term := open(t, dir)
		sees(t, term, "\r\r\r\r", "ormbook")
		time.Sleep(wait * time.Millisecond)
		children := below(term.Pid())
		if err := syscall.Kill(term.Pid(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		_ = term.Ended(patience)
		gone(t, children)
		now := len(kept(t, dir))
		if now < steps {
			t.Fatalf("killed after %d ms: %d steps are left of %d", wait, now, steps)
		}
		steps = now
	}
	term = open(t, dir)
	sees(t, term, "q", "Your workbench", "◐")
}
