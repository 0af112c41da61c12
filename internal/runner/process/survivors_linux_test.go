package process_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"ormbook/internal/runner/process"
)

func TestNoDescriptorsAreInherited(t *testing.T) {
	leaked, err := syscall.Open(os.DevNull, syscall.O_RDONLY, 0) // without O_CLOEXEC, as a careless parent hands it on
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(leaked)
	for range 3 { // also a supervisor that is started from now on inherits it
		r := start(t, process.Limits{}, "look")
		r.Exit()
		var fds []string
		for line := range strings.Lines(r.output()) {
			// Go's runtime keeps two files of its cgroup open, to follow its share of the processors.
			if strings.HasPrefix(line, "fd ") && !strings.Contains(line, "/cgroup/") {
				fds = append(fds, strings.TrimSpace(line))
			}
		}
		if len(fds) != 3 || fds[0] != "fd 0 /dev/null" || !strings.HasPrefix(fds[1], "fd 1 pipe:") ||
			strings.TrimPrefix(fds[1], "fd 1 ") != strings.TrimPrefix(fds[2], "fd 2 ") {
			t.Fatalf("descriptors: %q", fds)
		}
	}
}

func TestMemoryLimit(t *testing.T) {
	r := start(t, process.Limits{Memory: 256 << 20}, "memory", "2048")
	if exit := r.Exit(); exit.Limit != process.LimitMemory || exit.Memory > 400<<20 {
		t.Errorf("%+v\n%.300s", exit, r.output())
	}
}

func TestSharedMemoryCountsToo(t *testing.T) {
	r := start(t, process.Limits{Memory: 64 << 20}, "share", "300")
	if exit := r.Exit(); exit.Limit != process.LimitMemory || exit.Signal != "SIGKILL" {
		t.Errorf("%+v\n%.300s", exit, r.output())
	}
}

func TestAHeapBelowTheLimitIsFine(t *testing.T) {
	r := start(t, process.Limits{}, "memory", "700")
	if exit := r.Exit(); exit.Limit != "" || exit.Code != 0 || exit.Memory < 700<<20 {
		t.Errorf("%+v\n%.300s", exit, r.output())
	}
}

func TestProcessLimit(t *testing.T) {
	r := start(t, process.Limits{Processes: 20}, "bomb", "4") // 31 processes
	if exit := r.Exit(); exit.Limit != process.LimitProcesses {
		t.Errorf("%+v\n%s", exit, r.output())
	}
	nothingLeft(t)
}

func TestProcessesBelowTheLimitEndTogether(t *testing.T) {
	r := start(t, process.Limits{}, "bomb", "4")
	within(t, 20*time.Second, "31 processes", func() bool { return len(victims()) == 31 })
	r.Kill(process.LimitCancelled)
	if exit := r.Exit(); exit.Limit != process.LimitCancelled {
		t.Errorf("%+v", exit)
	}
	nothingLeft(t)
}

func TestDaemonsEndWithTheProgram(t *testing.T) {
	file := filepath.Join(t.TempDir(), "heart")
	r := start(t, process.Limits{}, "daemon", file)
	if exit := r.Exit(); exit.Code != 0 || exit.Limit != "" {
		t.Errorf("%+v\n%s", exit, r.output())
	}
	nothingLeft(t)
	stops(t, file)
}

func TestOrphansThatHoldTheOutputEndToo(t *testing.T) {
	r := start(t, process.Limits{}, "orphan")
	if exit := r.Exit(); exit.Code != 0 || exit.Elapsed > 30*time.Second {
		t.Errorf("%+v", exit)
	}
	nothingLeft(t)
}

// A program may end or stop the supervisor that watches it; it gains nothing.
func TestAProgramWithoutItsSupervisor(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGSTOP} {
		file := filepath.Join(t.TempDir(), "heart")
		r := start(t, process.Limits{}, "patricide", file, strconv.Itoa(int(signal)))
		r.SetDeadline(500 * time.Millisecond)
		if exit := r.Exit(); exit.Signal != "SIGKILL" {
			t.Errorf("%v: %+v", signal, exit)
		}
		nothingLeft(t)
		stops(t, file)
	}
}

func init() { beWorkbook = startAndWait }

// startAndWait is the life of a workbook that is going to be killed.
func startAndWait(dir string) {
	folder, _, err := process.Folder(dir)
	if err != nil {
		panic(err)
	}
	victim := os.Getenv("PROCESS_TEST_VICTIM")
	for _, args := range [][]string{{"sleep"}, {"haunt", filepath.Join(dir, "heart")}, {"bomb", "2"}, {"deaf"}} {
		if _, err := process.Start(process.Command{Path: victim, Args: args, Dir: folder}); err != nil {
			panic(err)
		}
	}
	if os.Getenv("PROCESS_TEST_WORSE") != "" {
		for _, pid := range supervisorsOf(os.Getpid()) { // which takes away what would end the programs
			_ = syscall.Kill(pid, syscall.SIGSTOP)
		}
	}
	fmt.Println("started")
	select {}
}

func supervisorsOf(workbook int) []int {
	return slices.DeleteFunc(pids(), func(pid int) bool {
		return parent(pid) != workbook || !strings.Contains(commandLine(pid), "supervise-programs")
	})
}

func TestNothingSurvivesAKilledWorkbook(t *testing.T) {
	dir := t.TempDir()
	supervisors := killWorkbook(t, dir)
	within(t, 10*time.Second, "all gone", func() bool {
		return len(victims()) == 0 && !slices.ContainsFunc(supervisors, func(pid int) bool { return commandLine(pid) != "" })
	})
	stops(t, filepath.Join(dir, "heart"))
	process.Sweep(dir)
	if left, _ := filepath.Glob(filepath.Join(dir, "run-*")); len(left) > 0 {
		t.Errorf("Sweep left %q", left)
	}
}

func TestSweepEndsWhatSurvivedItsSupervisorToo(t *testing.T) {
	dir := t.TempDir()
	stopped := killWorkbook(t, dir, "PROCESS_TEST_WORSE=1")
	defer func() {
		for _, pid := range stopped {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}()
	if len(victims()) == 0 {
		t.Fatal("nothing survived; the test proves nothing")
	}
	mine, remove, err := process.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer remove()
	process.Sweep(dir)
	nothingLeft(t)
	if left, _ := filepath.Glob(filepath.Join(dir, "run-*")); len(left) != 2 || !strings.HasPrefix(left[0], mine) {
		t.Errorf("Sweep left %q; only %s and its lock are in use", left, mine)
	}
}

// killWorkbook starts a workbook and kills it when its programs run. It gives what were its supervisors.
func killWorkbook(t *testing.T, dir string, env ...string) []int {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	workbook := exec.Command(self)
	workbook.Env = append(append(os.Environ(), workbookEnv+"="+dir, "PROCESS_TEST_VICTIM="+victim), env...)
	out, err := workbook.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := workbook.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 8)); err != nil {
		t.Fatal(err)
	}
	within(t, 30*time.Second, "all started", func() bool {
		_, err := os.Stat(filepath.Join(dir, "heart"))
		return err == nil && len(victims()) >= 11
	})
	supervisors := supervisorsOf(workbook.Process.Pid)
	if len(supervisors) < 4 {
		t.Errorf("only %d supervisors", len(supervisors))
	}
	_ = workbook.Process.Kill()
	_ = workbook.Wait()
	return supervisors
}

// nothingLeft fails when a victim is alive; zombies are dead.
func nothingLeft(t *testing.T) {
	t.Helper()
	for _, pid := range victims() {
		t.Errorf("still alive: %d %s", pid, commandLine(pid))
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// stops fails when a heart still beats.
func stops(t *testing.T, file string) {
	t.Helper()
	before, err := os.Stat(file)
	if err != nil {
		t.Fatalf("the heart never beat: %v", err)
	}
	time.Sleep(50 * time.Millisecond)
	if after, err := os.Stat(file); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Error("the heart still beats")
	}
}

// victims lists the living processes of this test's victim.
func victims() []int {
	var found []int
	for _, pid := range pids() {
		if strings.HasPrefix(commandLine(pid), victim+"\x00") {
			found = append(found, pid)
		}
	}
	return found
}

func pids() []int {
	entries, _ := os.ReadDir("/proc")
	var found []int
	for _, entry := range entries {
		if pid, err := strconv.Atoi(entry.Name()); err == nil {
			found = append(found, pid)
		}
	}
	return found
}

// commandLine is empty for zombies.
func commandLine(pid int) string {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return string(text)
}

func parent(pid int) int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(fields) < 2 {
		return 0
	}
	ppid, _ := strconv.Atoi(fields[1])
	return ppid
}
