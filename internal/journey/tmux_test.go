package journey

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/workspace"
)

// tmux is a server of its own with the program in its only window.
type tmux struct {
	t      *testing.T
	socket string
}

// startTmux opens the workbook in tmux at 80×24. What the program leaves behind, and its exit code, stay on the screen.
func startTmux(t *testing.T, workspace string) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed, so the journey through it cannot be made")
	}
	dir, err := os.MkdirTemp("", "t") // short: the name of a socket may have about 100 bytes
	if err != nil {
		t.Fatal(err)
	}
	m := &tmux{t, filepath.Join(dir, "s")}
	t.Cleanup(func() {
		_ = exec.Command("tmux", "-S", m.socket, "kill-server").Run()
		os.RemoveAll(dir)
	})
	start := exec.Command("tmux", "-S", m.socket, "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24",
		fmt.Sprintf("%s; echo \"left with $?\"; sleep 600", program))
	start.Env = append(environment(workspace), "SHELL=/bin/sh", "TMUX=")
	if out, err := start.CombinedOutput(); err != nil {
		t.Fatalf("start tmux: %v\n%s", err, out)
	}
	return m
}

func (m *tmux) run(args ...string) string {
	m.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", m.socket}, args...)...).CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// press sends keys by tmux's names: Enter, Escape, Tab, BSpace, C-n.
func (m *tmux) press(keys ...string) {
	m.t.Helper()
	m.run(append([]string{"send-keys"}, keys...)...)
}

// types sends letters as they are.
func (m *tmux) types(text string) {
	m.t.Helper()
	m.run("send-keys", "-l", text)
}

// sees waits until all texts are on the screen at once.
func (m *tmux) sees(texts ...string) {
	m.t.Helper()
	screen := ""
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		screen = m.run("capture-pane", "-p")
		missing := false
		for _, text := range texts {
			missing = missing || !strings.Contains(screen, text)
		}
		if !missing {
			return
		}
	}
	m.t.Fatalf("the screen does not show %q:\n%s", texts, screen)
}

// opens finds an item of the contents by its title and opens it.
func (m *tmux) opens(title string) {
	m.t.Helper()
	m.press("/")
	m.sees("end the search")
	m.types(title)
	m.sees("/ "+title, " found")
	m.press("Enter")
}

func TestJourneyInTmux(t *testing.T) {
	dir := t.TempDir()
	m := startTmux(t, dir)

	m.sees("Your files, answers and progress are kept in", "? help") // the first start
	m.press("Enter")
	m.sees("Your workbench", "0 of ")
	m.press("Enter")
	m.sees("Run a step", "step 1 of", "sqlite", "fmt.Println(greeting)")
	m.press("Enter")
	m.sees("output   hello, row")
	if havePostgres(t) {
		m.press("Tab")
		m.sees("postgres", "⏎ run ")
		m.press("Enter")
		m.sees("postgres", "output   hello, row")
		m.press("Tab")
		m.sees("sqlite", "output   hello, row")
	}

	m.press("e") // break the cell
	m.sees("esc keep and run")
	m.types("broken()")
	m.press("Enter", "Escape")
	m.sees("undefined: broken")
	m.press("x") // and mend it
	m.sees("output   hello, row")
	m.press("Escape")
	m.sees("Your workbench", "◐")

	m.opens("Save it, and look again")
	m.sees("Memory is not the table")
	m.press("Enter")
	m.sees("Macbook Pro 8")
	m.press("Enter")
	m.sees("step 2 of", "What does Go print")
	m.types("nil")
	m.press("Enter")
	m.sees("✗ not yet", "Only pointers")
	m.press("BSpace", "BSpace", "BSpace")
	m.types("0")
	m.press("Enter")
	m.sees("✓ right", "zero value")
	m.press("Escape")
	m.exercise(dir)

	m.press("q")
	m.sees("left with 0")
	m = startTmux(t, dir) // the same place
	m.sees("▸    ✎ Toys without an ORM", "✓ ")
	m.opens("Save it, and look again")
	m.sees("step 2 of")
	m.press("C-c")
	m.sees("left with 0")
}

// exercise fails an exercise, takes a hint, mends the file and passes.
func (m *tmux) exercise(dir string) {
	m.t.Helper()
	b, faults := book.Open("")
	if len(faults) > 0 {
		m.t.Fatal(faults[0])
	}
	toys := b.Exercise("toys")
	m.opens(toys.Title)
	m.sees("every save is checked")
	m.press("r")
	m.sees("attempt 1", "✗ ")
	m.press("h")
	m.sees("hint 1 of 3")
	for name, text := range toys.Solution {
		if err := workspace.WriteFile(filepath.Join(dir, toys.Slug, name), text); err != nil {
			m.t.Fatal(err)
		}
	}
	m.sees("✓ Passed on sqlite") // the save was noticed
}

// havePostgres tells whether steps can run on PostgreSQL here.
func havePostgres(t *testing.T) bool {
	t.Helper()
	out, err := exec.Command(program, "run", "start/bench#1", "--engine", "postgres").CombinedOutput()
	if err != nil && os.Getenv("ORMBOOK_REQUIRE_POSTGRES") == "1" {
		t.Fatalf("run a step on PostgreSQL: %v\n%s", err, out)
	}
	return err == nil
}
