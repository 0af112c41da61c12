// Command grade measures the grading of a class: submissions of the exercise read, right, wrong, looping, cheating and the same as others,
// graded by `ormbook grade` on SQLite, and beside it, in the same run, by `go test` of a hand-written test in each folder, as many at a time
// as the machine has cores. It tells the throughput of both, the time of a submission, and the memory of the grader over time.
//
//	go run ./bench/grade [-n 200] [-plain=false] [-args "--inside-vm"]
//	go run ./bench/grade -plain=false -n 2000      # is the cost of a submission the same in a large class, and the memory flat?
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"ormbook/bench/plain"
	"ormbook/internal/book"
)

func main() {
	n := flag.Int("n", 200, "submissions")
	other := flag.Bool("plain", true, "measure go test too")
	args := flag.String("args", "", "more flags of ormbook grade, such as --require-level L2")
	keep := flag.String("keep", "", "folder to write class and results into, which is kept")
	flag.Parse()
	if err := measure(*n, *other, strings.Fields(*args), *keep); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func measure(n int, other bool, args []string, dir string) error {
	b, faults := book.Open("")
	if len(faults) > 0 {
		return faults[0]
	}
	if dir == "" {
		temporary, err := os.MkdirTemp("", "ormbook-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		dir = temporary
	}
	class := classOf(b.Exercise("read"), n)
	fmt.Printf("%d submissions: %s; load %s\n", n, kinds(class), load())
	program := filepath.Join(dir, "ormbook")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/ormbook").CombinedOutput(); err != nil {
		return fmt.Errorf("build ormbook: %w\n%s", err, out)
	}
	size := n
	if other {
		size = inARound
	}
	var ours, theirs cost
	for i := 0; i < n; i += size {
		part := class[i:min(i+size, n)]
		one, err := grade(program, filepath.Join(dir, fmt.Sprintf("round%d", i/size+1)), part, args)
		if err != nil {
			return err
		}
		ours = ours.plus(one)
		if !other {
			continue
		}
		if one, err = goTests(part); err != nil {
			return err
		}
		fmt.Printf("go test, %d at a time    %s\n", runtime.NumCPU(), one.String(len(part)))
		theirs = theirs.plus(one)
	}
	fmt.Printf("ormbook grade in all    %s\n", ours.String(n))
	if other {
		fmt.Printf("go test in all          %s\n", theirs.String(n))
		fmt.Printf("against go test: throughput %.2f, processor time %.2f\n", theirs.took.Seconds()/ours.took.Seconds(), ours.cpu.Seconds()/theirs.cpu.Seconds())
	}
	return nil
}

// inARound is how many submissions are graded before as many are tested, so that both meet the same load.
const inARound = 50

// grade grades a class below a folder.
func grade(program, dir string, class []submission, more []string) (cost, error) {
	for _, s := range class {
		if err := s.write(filepath.Join(dir, "class", s.name)); err != nil {
			return cost{}, err
		}
	}
	args := append([]string{"grade", filepath.Join(dir, "class"), "--exercise", "read", "--engine", "sqlite", "--out", filepath.Join(dir, "out"), "--fresh"}, more...)
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return cost{}, err
	}
	memory := watch(cmd.Process.Pid)
	err := cmd.Wait()
	took := time.Since(start)
	samples := memory()
	if err != nil {
		return cost{}, fmt.Errorf("ormbook grade: %w", err)
	}
	c := cost{took, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	fmt.Printf("ormbook grade           %s\n", c.String(len(class)))
	fmt.Println("memory of the grader over time (MB):", quarters(samples))
	return c, nil
}

// goTests tests every folder, so many at a time, as xargs does.
func goTests(class []submission) (cost, error) {
	dir := filepath.Join("bench", "plain-class")
	defer os.RemoveAll(dir)
	var list strings.Builder
	for _, s := range class {
		if err := plain.Write(filepath.Join(dir, s.name), s.files); err != nil {
			return cost{}, err
		}
		fmt.Fprintf(&list, "./%s\n", filepath.Join(dir, s.name))
	}
	first := filepath.Join(dir, class[0].name)
	var cpu time.Duration
	run := func(in string, args ...string) error {
		cmd := exec.Command("xargs", args...)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		cmd.Stdin = strings.NewReader(in)
		err := cmd.Run()
		cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if code := cmd.ProcessState.ExitCode(); code == 123 { // some failed, as they should
			return nil
		}
		return err
	}
	if err := run("./"+first, "-n1", "go", "test", "-count=1"); err != nil { // fills the build cache
		return cost{}, fmt.Errorf("go test: %w", err)
	}
	start := time.Now()
	err := run(list.String(), fmt.Sprintf("-P%d", runtime.NumCPU()), "-n1", "go", "test", "-count=1", "-timeout", "10s")
	return cost{time.Since(start), cpu}, err
}

// cost is what a class takes: time on the clock, and of the processors, which depends less on what else the machine does.
type cost struct{ took, cpu time.Duration }

func (c cost) plus(d cost) cost { return cost{c.took + d.took, c.cpu + d.cpu} }

func (c cost) String(n int) string {
	return fmt.Sprintf("%7.1f s, %5.1f a minute; %.2f s of the processors a submission; load %s", c.took.Seconds(), float64(n)/c.took.Minutes(), c.cpu.Seconds()/float64(n), load())
}

// load is the machine's, where it tells.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(text))[:1], " ")
}

// quarters is the most memory in each quarter of the time.
func quarters(samples []int) string {
	var parts []string
	for i := range 4 {
		if part := samples[i*len(samples)/4 : (i+1)*len(samples)/4]; len(part) > 0 {
			parts = append(parts, fmt.Sprint(slices.Max(part)/1024))
		}
	}
	return strings.Join(parts, ", ")
}
