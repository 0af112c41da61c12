package process

import (
	"os"
	"os/exec"
	"slices"
	"testing"
)

func TestOutOfMemoryIsHeardAcrossWrites(t *testing.T) {
	for _, test := range []struct {
		writes []string
		want   bool
	}{
		{[]string{"fatal error: runtime: out of mem", "ory\n\nruntime stack:\n"}, true},
		{[]string{"runtime: out of memory: cannot allocate 16777216-byte block (268435456 in use)\n"}, true},
		{[]string{"fatal error: runtime: cannot", " allocate", " memory"}, true},
		{[]string{"out of memory\n", "runtime: ", "fine\n"}, false},
		{[]string{"SIGSEGV: segmentation viol", "ation\nPC=0x43cefd m=3 sigcode=1 addr=0x0\n"}, true},
		{[]string{"panic: runtime error\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]"}, false},
	} {
		o := &output{limit: 1000}
		for _, text := range test.writes {
			o.Write([]byte(text))
		}
		if o.outOfMemory(600, 1000) != test.want {
			t.Errorf("%q: %v", test.writes, !test.want)
		}
		if o.fault && o.outOfMemory(100, 1000) {
			t.Errorf("%q: a crash of a small program counts", test.writes)
		}
	}
}

func TestEnvironmentCannotMoveHome(t *testing.T) {
	got := environment(Command{Home: "/run", Env: []string{"HOME=/root", "nonsense", "A=1", "GOMEMLIMIT=5"}, Limits: Limits{Memory: 7}})
	if i := slices.Index(got, "HOME=/run"); i < 0 || slices.Contains(got, "HOME=/root") || slices.Contains(got, "nonsense") {
		t.Errorf("%q", got)
	}
	if !slices.Contains(got, "A=1") || !slices.Contains(got, "GOMEMLIMIT=5") || slices.Contains(got, "GOMEMLIMIT=7") {
		t.Errorf("%q", got)
	}
}

func TestTreeOfPS(t *testing.T) {
	lines := parsePS("  PID\n  1 0 100\n 10 1 7\n 11 10 8\n 12 11 9\n 13 1 1000\nnonsense\n")
	if got := tree(lines, 10); got.processes != 3 || got.memory != 24<<10 {
		t.Errorf("%+v", got)
	}
	out, err := exec.Command("ps", "-A", "-o", "pid=,ppid=,rss=").Output()
	if err != nil {
		t.Skipf("there is no ps here: %v", err)
	}
	if got := tree(parsePS(string(out)), os.Getpid()); got.processes < 2 || got.memory < 1<<20 { // this test, and ps
		t.Errorf("%+v", got)
	}
}
