//go:build unix

package process_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ormbook/internal/runner/process"
)

// victim is the program that misbehaves, built once for all tests.
var victim string

// workbookEnv makes this test's executable a workbook that starts programs and waits to be killed.
const workbookEnv = "PROCESS_TEST_WORKBOOK"

// beWorkbook is set where there is a test that needs it.
var beWorkbook = func(dir string) {}

func TestMain(m *testing.M) {
	if dir := os.Getenv(workbookEnv); dir != "" {
		beWorkbook(dir)
		return
	}
	folder, err := os.MkdirTemp("", "victim")
	if err != nil {
		panic(err)
	}
	victim = filepath.Join(folder, "victim")
	build := exec.Command("go", "build", "-o", victim, "./testdata/victim")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		panic(string(out))
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// run is a started victim and what it has written so far.
type run struct {
	*process.Process
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *run) write(b []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.text.Write(b)
}

func (r *run) output() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

// start starts the victim with a generous deadline, so that a test that fails still ends.
func start(t *testing.T, limits process.Limits, args ...string) *run {
	t.Helper()
	r := &run{}
	p, err := process.Start(process.Command{
		Path: victim, Args: args, Dir: t.TempDir(), Env: []string{"GREETING=hello"}, Limits: limits, Output: r.write,
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Process = p
	p.SetDeadline(time.Minute)
	t.Cleanup(func() { p.Kill("end of the test"); <-p.Done() })
	return r
}

// within waits until a condition holds.
func within(t *testing.T, d time.Duration, what string, holds func() bool) {
	t.Helper()
	for stop := time.Now().Add(d); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(stop) {
			t.Fatalf("after %v: not %s", d, what)
		}
	}
}

func TestOutputKeepsTheOrderOfStdoutAndStderr(t *testing.T) {
	r := start(t, process.Limits{}, "hello")
	exit := r.Exit()
	if exit.Code != 0 || exit.Limit != "" || exit.Signal != "" || r.output() != "out\nerr\nout again\n" {
		t.Errorf("exit %+v, output %q", exit, r.output())
	}
	if exit.Memory < 1<<20 || exit.Elapsed <= 0 {
		t.Errorf("memory %d, elapsed %v", exit.Memory, exit.Elapsed)
	}
}

func TestExitCodes(t *testing.T) {
	for args, want := range map[string]process.Exit{
		"exit 0": {}, "exit 7": {Code: 7}, "segv": {Code: -1, Signal: "SIGSEGV"}, "panic": {Code: 2},
	} {
		r := start(t, process.Limits{}, strings.Fields(args)...)
		got := r.Exit()
		if got.Signal == "" && want.Signal != "" && got.Code == 2 {
			got.Code, got.Signal = -1, want.Signal // Go's runtime prints a trace for it first
		}
		if got.Code != want.Code || got.Signal != want.Signal || got.Limit != "" {
			t.Errorf("%s: %+v, want %+v\n%s", args, got, want, r.output())
		}
		if args == "panic" && !strings.Contains(r.output(), "panic: at the disco") {
			t.Errorf("the panic does not show: %q", r.output())
		}
	}
}

func TestStartSaysWhatIsWrong(t *testing.T) {
	_, err := process.Start(process.Command{Path: filepath.Join(t.TempDir(), "nothing"), Dir: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a program that does not exist: %v", err)
	}
	if _, err = process.Start(process.Command{Path: victim}); err == nil {
		t.Error("a command without a folder started")
	}
}

func TestDeadlineEndsALoop(t *testing.T) {
	for _, args := range []string{"loop", "deaf", "sleep"} {
		r := start(t, process.Limits{}, args)
		r.SetDeadline(150 * time.Millisecond)
		if exit := r.Exit(); exit.Limit != process.LimitTime || exit.Signal != "SIGKILL" || exit.Elapsed < 150*time.Millisecond {
			t.Errorf("%s: %+v", args, exit)
		}
	}
}

func TestNoDeadlineWhileTheReaderReads(t *testing.T) {
	r := start(t, process.Limits{}, "sleep")
	r.SetDeadline(100 * time.Millisecond)
	r.SetDeadline(0)
	select {
	case <-r.Done():
		t.Fatalf("a stopped clock ended the program: %+v", r.Exit())
	case <-time.After(300 * time.Millisecond):
	}
	r.Kill(process.LimitCancelled)
	if exit := r.Exit(); exit.Limit != process.LimitCancelled {
		t.Errorf("%+v", exit)
	}
	r.SetDeadline(time.Millisecond) // both are harmless after the end
	r.Kill(process.LimitTime)
}

func TestOutputLimit(t *testing.T) {
	for _, shape := range []string{"line", "lines"} {
		r := start(t, process.Limits{Output: 100_000}, "flood", shape)
		if exit := r.Exit(); exit.Limit != process.LimitOutput || len(r.output()) != 100_000 {
			t.Errorf("%s: %+v, %d bytes", shape, exit, len(r.output()))
		}
	}
}

func TestResetOutputBeginsAnew(t *testing.T) {
	r := start(t, process.Limits{Output: 2000}, "talk")
	for n := 1; n <= 3; n++ {
		within(t, 10*time.Second, "more output", func() bool { return len(r.output()) > 1000*n })
		r.ResetOutput()
	}
	if exit := r.Exit(); exit.Limit != process.LimitOutput || len(r.output()) < 4000 {
		t.Errorf("%+v after %d bytes", exit, len(r.output()))
	}
}

func TestEnvironmentIsScrubbed(t *testing.T) {
	t.Setenv("SECRET", "do not tell")
	r := start(t, process.Limits{Memory: 256 << 20}, "look")
	r.Exit()
	var env []string
	var dir string
	for line := range strings.Lines(r.output()) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "env":
			env = append(env, rest)
		case "dir":
			dir = rest
		}
	}
	want := "HOME=" + dir + " TMPDIR=" + dir + " GREETING=hello GOMEMLIMIT=268435456"
	if got := strings.Join(env, " "); got != want {
		t.Errorf("environment %s, want %s", got, want)
	}
}

func TestManyAtOnce(t *testing.T) {
	var all []*run
	for range 12 {
		all = append(all, start(t, process.Limits{}, "hello"))
	}
	for _, r := range all {
		if exit := r.Exit(); exit.Code != 0 || !strings.HasPrefix(r.output(), "out\nerr\n") {
			t.Errorf("%+v %q", exit, r.output())
		}
	}
}

func TestSweepKeepsFoldersInUse(t *testing.T) {
	parent := filepath.Join(t.TempDir(), "runs")
	dir, remove, err := process.Folder(parent)
	if err != nil {
		t.Fatal(err)
	}
	dead := filepath.Join(parent, "run-1")
	for _, name := range []string{dir, dead} {
		if err := os.MkdirAll(name, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(name, "computers.db"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(dead+".lock", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	process.Sweep(parent)
	if left, _ := filepath.Glob(filepath.Join(parent, "*")); len(left) != 2 || left[0] != dir {
		t.Errorf("left are %q", left)
	}
	remove()
	if left, _ := filepath.Glob(filepath.Join(parent, "*")); len(left) != 0 {
		t.Errorf("left are %q", left)
	}
	process.Sweep(filepath.Join(parent, "nowhere"))
}
