package journey

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"ormbook/internal/terminal"
)

// TestFirstFrameComesSoon guards the start against a relapse: the fastest of a few starts is compared with the least that a Bubble Tea program
// can be, on the same machine at the same time. (bench/screen measures.)
func TestFirstFrameComesSoon(t *testing.T) {
	trivial := filepath.Join(t.TempDir(), "trivial")
	if out, err := exec.Command("go", "build", "-o", trivial, "ormbook/bench/screen/trivial").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	home := t.TempDir()
	least, ours := time.Hour, time.Hour
	for range 5 {
		least = min(least, frame(t, trivial, home, "here it is"))
		ours = min(ours, frame(t, program, home, "ormbook"))
	}
	ratio := float64(ours) / float64(least)
	t.Logf("%v, %.1f times a trivial program's %v", ours.Round(time.Millisecond), ratio, least.Round(time.Millisecond))
	if ratio > 10 {
		t.Errorf("the first frame comes after %v, %.1f times a trivial program's %v", ours, ratio, least)
	}
}

// frame is the time from a program's start until its first frame shows a text.
func frame(t *testing.T, program, home, text string) time.Duration {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = environment(home)
	began := time.Now()
	term, err := terminal.Start(cmd, 80, 24)
	if err != nil {
		t.Skip(err)
	}
	defer term.Close()
	if err := term.See(patience, text); err != nil {
		t.Fatal(err)
	}
	return time.Since(began)
}
