package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ormbook/internal/terminal"
)

// session opens one lesson and exercise after the other, runs every step, and tells how large the workbook becomes. It then leaves the workbook
// alone for a while and tells what that costs.
func session(program, home string, long, rest time.Duration) error {
	t, err := terminal.Start(command(program, home), 100, 30)
	if err != nil {
		return err
	}
	defer t.Close()
	if err := say(t, "Your files", "\r", "0 of ", "\r", "step 1 of", ""); err != nil {
		return err
	}
	pressed, screens := 0, 0
	for end := time.Now().Add(long); time.Now().Before(end); screens++ {
		for _, key := range strings.Split(strings.Repeat("\r,", 24)+"=,=,\x1b,\x1b,\x1b,"+down+",\r", ",") {
			if err := t.Press(key); err != nil {
				return err
			}
			pressed++
			time.Sleep(60 * time.Millisecond)
		}
	}
	if err := t.Quiet(2*time.Second, 2*time.Minute); err != nil {
		return err
	}
	fmt.Printf("%v, %d keys, %d lessons and exercises: %s\n", long, pressed, screens, memory(t.Pid()))
	if rest == 0 {
		return nil
	}
	return idle(t, rest)
}

// idle tells what a workbook costs that is left alone, once what was being built in the background is done.
func idle(t *terminal.Terminal, rest time.Duration) error {
	used := func(in time.Duration) (time.Duration, int) {
		before, woken := spent(t.Pid())
		time.Sleep(in)
		after, again := spent(t.Pid())
		return after - before, again - woken
	}
	for range 24 {
		if took, _ := used(5 * time.Second); took < 10*time.Millisecond {
			break
		}
	}
	took, woken := used(rest)
	fmt.Printf("at rest: %.3f ms of processor time in %v, its threads ran %d times\n", float64(took.Microseconds())/1000, rest, woken)
	return nil
}

// memory is what /proc/PID/status says (proc(5)): now, and at most.
func memory(pid int) string {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	var found []string
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "VmRSS:") || strings.HasPrefix(line, "VmHWM:") {
			found = append(found, strings.Join(strings.Fields(line), " "))
		}
	}
	return strings.Join(found, ", ")
}

// spent is the processor time of a process, and how often its threads were given some (schedstat, in nanoseconds: the hundredths of a second of
// proc(5) are too coarse for a program that rests).
func spent(pid int) (took time.Duration, runs int) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	for _, path := range threads {
		text, _ := os.ReadFile(path)
		var ran time.Duration
		var waited, n int
		if _, err := fmt.Sscan(string(text), &ran, &waited, &n); err == nil {
			took, runs = took+ran, runs+n
		}
	}
	return took, runs
}
