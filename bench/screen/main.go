// Command screen measures the workbook on a terminal: the time from its start to the first frame, from a key to its frame, and, where they are
// asked for, the memory after a long session and the processor time at rest.
//
//	go run ./bench/screen [-n 15] [-keys 300] [-session 1h -rest 30s]
//
// Times are those of the built program, on a pseudo terminal that answers at once, beside the least that a Bubble Tea program can be. The ratio of
// both tells more than the milliseconds where the machine has other work.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"ormbook/internal/terminal"
)

func main() {
	n := flag.Int("n", 15, "starts of each kind")
	k := flag.Int("keys", 300, "keys of each kind")
	long := flag.Duration("session", 0, "how long a session shall be")
	rest := flag.Duration("rest", 0, "how long the workbook is left alone afterwards")
	program := flag.String("program", "", "an ormbook that is built already")
	flag.Parse()
	dir, err := os.MkdirTemp("", "screen-")
	if err == nil {
		defer os.RemoveAll(dir)
		err = all(dir, *program, *n, *k, *long, *rest)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func all(dir, program string, n, k int, long, rest time.Duration) error {
	if program == "" {
		program = filepath.Join(dir, "ormbook")
		if err := build(program, "./cmd/ormbook"); err != nil {
			return err
		}
	}
	if err := starts(dir, program, n); err != nil {
		return err
	}
	if err := keys(program, dir, k); err != nil {
		return err
	}
	if long > 0 || rest > 0 {
		return session(program, filepath.Join(dir, "session"), long, rest)
	}
	return nil
}

func starts(dir, program string, n int) error {
	trivial := filepath.Join(dir, "trivial")
	if err := build(trivial, "./bench/screen/trivial"); err != nil {
		return err
	}
	known := filepath.Join(dir, "known")
	if err := begin(program, known); err != nil {
		return err
	}
	var least, first, contents, welcome []time.Duration
	for i := range n { // in turn, so that other work on the machine meets all alike
		took, err := start(trivial, dir, "here it is")
		if err != nil {
			return err
		}
		least = append(least, took[0])
		if took, err = start(program, known, "ormbook", "0 of "); err != nil {
			return err
		}
		first, contents = append(first, took[0]), append(contents, took[1])
		if took, err = start(program, filepath.Join(dir, fmt.Sprint("new", i)), "Your files"); err != nil {
			return err
		}
		welcome = append(welcome, took[0])
	}
	report("a trivial program", least, least)
	report("first frame", first, least)
	report("contents", contents, least)
	report("welcome", welcome, least)
	return nil
}

func build(to, pkg string) error {
	cmd := exec.Command("go", "build", "-o", to, pkg)
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

func command(program, home string) *exec.Cmd {
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "ORMBOOK_DIR="+home, "TERM=xterm-256color", "COLORTERM=truecolor", "CI=")
	return cmd
}

// start gives the times from the program's start until each text is on the screen.
func start(program, home string, texts ...string) ([]time.Duration, error) {
	began := time.Now()
	t, err := terminal.Start(command(program, home), 80, 24)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	var times []time.Duration
	for _, text := range texts {
		if err := t.See(time.Minute, text); err != nil {
			return nil, err
		}
		times = append(times, time.Since(began))
	}
	time.Sleep(100 * time.Millisecond)
	if err := t.Press("q"); err != nil {
		return nil, err
	}
	return times, t.Ended(time.Minute)
}

// begin leaves the welcome behind.
func begin(program, home string) error {
	t, err := terminal.Start(command(program, home), 80, 24)
	if err != nil {
		return err
	}
	defer t.Close()
	if err := t.See(time.Minute, "Your files"); err != nil {
		return err
	}
	if err := t.Press("\r"); err != nil {
		return err
	}
	if err := t.See(time.Minute, "0 of "); err != nil {
		return err
	}
	if err := t.Press("q"); err != nil {
		return err
	}
	return t.Ended(time.Minute)
}

func report(what string, times, least []time.Duration) {
	slices.Sort(times)
	median := times[len(times)/2]
	fmt.Printf("%-20s median %4d ms   fastest %4d ms   slowest %4d ms   %4.1f times a trivial program\n", what, median.Milliseconds(),
		times[0].Milliseconds(), times[len(times)-1].Milliseconds(), float64(median)/float64(least[len(least)/2]))
}
