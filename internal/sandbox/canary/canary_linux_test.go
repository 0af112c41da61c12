package canary_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"ormbook/internal/runner/process"
	"ormbook/internal/sandbox"
	"ormbook/internal/sandbox/canary"
)

// attacker is the attacking program, built as students' programs are: without a C compiler.
func attacker(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "canary")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o777); err != nil { // the ordinary user works in it
		t.Fatal(err)
	}
	binary := filepath.Join(dir, "attack")
	build := exec.Command("go", "build", "-o", binary, "./attack")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// asUser makes this test's executable examine the machine as whoever it is run as.
const asUser = "ORMBOOK_TEST_EXAMINE"

func TestMain(m *testing.M) {
	if binary := os.Getenv(asUser); binary != "" {
		examine(binary)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// seen is what an examination tells.
type seen struct {
	Machine      canary.Machine
	Confined     canary.Ran // at L1
	Bomb         canary.Ran // at L1
	Left         []int      // of the bomb
	Error, Other string
}

func examine(binary string) {
	var s seen
	runs := filepath.Join(filepath.Dir(binary), "runs")
	var err error
	if s.Machine, err = canary.Examine(context.Background(), binary, runs); err != nil {
		s.Error = err.Error()
	}
	c := canary.Command{Binary: binary, Runs: runs, Level: sandbox.L1, Time: 3 * time.Second}
	s.Confined, err = c.Run(context.Background(), "work", "read=/etc/passwd", "list=/", "listen", "memfd", "rlimit", fmt.Sprint("kill=", os.Getpid()), fmt.Sprint("tgkill=", os.Getpid()))
	if err == nil {
		s.Bomb, err = c.Run(context.Background(), "bomb")
		s.Left = process.Marked(s.Bomb.Dir)
	}
	if err != nil {
		s.Other = err.Error()
	}
	_ = json.NewEncoder(os.Stdout).Encode(s)
}

func TestMachine(t *testing.T) {
	binary := attacker(t)
	machine, err := canary.Examine(t.Context(), binary, filepath.Join(filepath.Dir(binary), "runs"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("this user: %s; %s; groups: %s", machine.Level, machine.Lacks, machine.Groups)
	if machine.Level < sandbox.L2 && machine.Lacks == "" {
		t.Error("it does not say why it holds no more")
	}
	if machine.Level > sandbox.L0 && len(machine.Canaries) != 10 {
		t.Errorf("%d canaries", len(machine.Canaries))
	}
}

// TestOrdinaryUser examines the machine as a user without rights, as most people are.
func TestOrdinaryUser(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("the other test did it: this user is no root")
	}
	binary := attacker(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// go test's folder is root's alone.
	copied := filepath.Join(filepath.Dir(binary), "examine")
	text, err := os.ReadFile(self)
	if err == nil {
		err = os.WriteFile(copied, text, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(copied)
	cmd.Dir = "/"
	cmd.Env = []string{asUser + "=" + binary, "PATH=" + os.Getenv("PATH"), "HOME=/nonexistent"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 12345, Gid: 12345}}
	out, err := cmd.CombinedOutput()
	var s seen
	if err != nil || json.Unmarshal(out, &s) != nil || s.Error != "" || s.Other != "" {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("an ordinary user: %s; %s; groups: %s", s.Machine.Level, s.Machine.Lacks, s.Machine.Groups)
	if open := s.Confined.Open(); len(open) != 1 || open[0] != "work" {
		t.Errorf("at L1 these work: %v\n%s", open, s.Confined.Output)
	}
	if s.Bomb.Exit.Limit == "" || len(s.Left) > 0 {
		t.Errorf("a bomb at L1 ended by %+v and left %v", s.Bomb.Exit, s.Left)
	}
	t.Logf("a bomb at L1: %+v", s.Bomb.Exit)
	root, err := canary.Examine(t.Context(), binary, filepath.Join(filepath.Dir(binary), "runs-of-root"))
	if err != nil {
		t.Fatal(err)
	}
	if s.Machine.Level == sandbox.L0 && root.Level > sandbox.L0 {
		t.Errorf("an ordinary user holds nothing: %s", s.Machine.Lacks)
	}
}

// TestCanariesGetThroughAtL0 makes sure that the canaries are alive: at L0 they get through.
func TestCanariesGetThroughAtL0(t *testing.T) {
	ran, err := canary.Command{Binary: attacker(t), Runs: t.TempDir(), Time: time.Minute}.Run(t.Context(),
		"work", "read=/etc/passwd", "listen", "vsock", "exec=/bin/sh", "memfd", "rlimit", fmt.Sprint("kill=", os.Getpid()))
	if err != nil {
		t.Fatal(err)
	}
	if open := ran.Open(); len(open) < 6 {
		t.Errorf("only these got through: %v\n%s", open, ran.Output)
	}
}

// TestManyRuns runs more programs than a supervisor may have descriptors.
func TestManyRuns(t *testing.T) {
	binary := attacker(t)
	for _, level := range []sandbox.Level{sandbox.L1, sandbox.L2} {
		c := canary.Command{Binary: binary, Runs: filepath.Join(filepath.Dir(binary), "runs"), Level: level}
		if _, err := c.Run(t.Context(), "work"); err != nil {
			t.Skip(err)
		}
		for n := range 200 {
			ran, err := c.Run(t.Context(), "work")
			if err != nil || len(ran.Open()) != 1 {
				t.Fatalf("%s, run %d: %v %s", level, n, err, ran.Output)
			}
		}
	}
}

func TestADoorThatIsNotOpenedStaysShut(t *testing.T) {
	binary := attacker(t)
	for _, level := range []sandbox.Level{sandbox.L1, sandbox.L2} {
		ran, err := canary.Command{Binary: binary, Runs: filepath.Join(filepath.Dir(binary), "runs"), Level: level, Doors: []string{"/nowhere"}}.Run(t.Context(), "door=/run/docker.sock", "door=/nowhere")
		if err != nil {
			t.Skip(err)
		}
		if len(ran.Attempts) != 2 || len(ran.Open()) > 0 || !strings.Contains(ran.Attempts[0].Why, "no such socket") {
			t.Errorf("%s: %s %+v", level, ran.Output, ran.Exit)
		}
	}
}
