package main

import (
	"fmt"
	"os"
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
	return idle(t, rest)
}

// idle tells what a workbook costs that is left alone, once what was being built in the background is done.
func idle(t *terminal.Terminal, rest time.Duration) error {
	used := func(in time.Duration) (int, error) {
		before, err := ticks(t.Pid())
		if err != nil {
			return 0, err
		}
		time.Sleep(in)
		after, err := ticks(t.Pid())
		return after - before, err
	}
	for range 24 {
		if n, err := used(5 * time.Second); err != nil || n <= 1 {
			break
		}
	}
	n, err := used(rest)
	fmt.Printf("at rest: %d ms of processor time in %v\n", n*10, rest)
	return err
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

// ticks is the processor time that a process has used, in hundredths of a second.
func ticks(pid int) (int, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	f := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	var user, system int
	_, err = fmt.Sscan(f[11]+" "+f[12], &user, &system)
	return user + system, err
}
