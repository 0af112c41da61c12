package process_test

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"ormbook/internal/runner/process"
)

// starve keeps all processors busy with eight programs each until the test ends.
func starve(t *testing.T) {
	t.Helper()
	for range 8 * runtime.NumCPU() {
		hog := exec.Command(victim, "loop")
		if err := hog.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = hog.Process.Kill(); _ = hog.Wait() })
	}
}

func TestAStarvedMachineStretchesTheDeadline(t *testing.T) {
	starve(t)
	stretched := false
	for _, work := range []string{"250", "500", "900"} { // each takes a ninth of the machine much longer; but some share it out between sessions
		r := start(t, process.Limits{}, "work", work)
		r.SetDeadline(time.Second)
		exit := r.Exit()
		if exit.Limit != "" || exit.Code != 0 {
			t.Fatalf("%s ms of work with a second's time: %+v", work, exit)
		}
		if stretched = exit.Elapsed > time.Second; stretched {
			break
		}
	}
	r := start(t, process.Limits{}, "loop")
	r.SetDeadline(300 * time.Millisecond)
	// What ends it is starved too.
	if exit := r.Exit(); exit.Limit != process.LimitTime || exit.Elapsed > 10*300*time.Millisecond+5*time.Second {
		t.Errorf("an endless loop: %+v", exit)
	}
	if !stretched {
		t.Skip("nothing starves a program here")
	}
}

// TestDeadlinesAreKept looks at programs that wait, compute, or crowd the machine themselves. It proves nothing where others crowd it.
func TestDeadlinesAreKept(t *testing.T) {
	for _, args := range []string{"loop", "sleep", "crowd 8"} {
		t.Run(args, func(t *testing.T) {
			for range 3 {
				r := start(t, process.Limits{}, strings.Fields(args)...)
				begun := time.Now()
				r.SetDeadline(time.Second)
				if exit := r.Exit(); exit.Limit != process.LimitTime {
					t.Fatalf("%+v", exit)
				}
				if time.Since(begun) < 1500*time.Millisecond {
					return
				}
				if load := loadOfMinute(t); load > float64(runtime.NumCPU()) {
					t.Skipf("the machine has other work: a load of %.1f", load)
				}
			}
			t.Error("not one of three tries ended within half a second after its limit")
		})
	}
}

// TestWorkIsBounded ends a program that computes, and neither one that waits nor one that computes less.
func TestWorkIsBounded(t *testing.T) {
	limits := process.Limits{Work: 300 * time.Millisecond}
	for _, args := range []string{"loop", "crowd 2"} {
		r := start(t, limits, strings.Fields(args)...)
		r.SetDeadline(time.Minute)
		if exit := r.Exit(); exit.Limit != process.LimitTime || exit.Worked < 300*time.Millisecond || exit.Worked > 5*time.Second {
			t.Errorf("%s: %+v", args, exit)
		}
	}
	r := start(t, limits, "loop")
	r.SetDeadline(time.Minute)
	time.Sleep(250 * time.Millisecond)
	r.SetDeadline(time.Minute) // what it worked before counts in the end
	if exit := r.Exit(); exit.Worked < 330*time.Millisecond {
		t.Errorf("two deadlines: %+v", exit)
	}
	r = start(t, limits, "sleep")
	r.SetDeadline(time.Second)
	if exit := r.Exit(); exit.Limit != process.LimitTime || exit.Worked > 200*time.Millisecond {
		t.Errorf("sleep: %+v", exit)
	}
	r = start(t, limits, "work", "150")
	r.SetDeadline(time.Minute)
	if exit := r.Exit(); exit.Limit != "" || exit.Code != 0 {
		t.Errorf("half of the work: %+v", exit)
	}
}

func loadOfMinute(t *testing.T) float64 {
	t.Helper()
	var minute float64
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscan(string(text), &minute); err != nil {
		t.Fatal(err)
	}
	return minute
}
