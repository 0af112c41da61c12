package journey

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ormbook/internal/terminal"
)

const patience = 45 * time.Second

// open starts the workbook on a terminal of 80×24.
func open(t *testing.T, workspace string) *terminal.Terminal {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = environment(workspace)
	term, err := terminal.Start(cmd, 80, 24)
	if errors.Is(err, terminal.ErrNone) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(term.Close)
	return term
}

// sees waits until the screen shows all texts, and then presses keys.
func sees(t *testing.T, term *terminal.Terminal, press string, texts ...string) {
	t.Helper()
	if err := term.See(patience, texts...); err != nil {
		t.Fatal(err)
	}
	if err := term.Press(press); err != nil {
		t.Fatal(err)
	}
}

// firstStep opens the first lesson of a new workspace and runs its first step.
func firstStep(t *testing.T, term *terminal.Terminal) {
	t.Helper()
	sees(t, term, "\r", "Your files")
	sees(t, term, "\r", "0 of ")
	sees(t, term, "\r", "step 1 of", "fmt.Println(greeting)")
	sees(t, term, "", "output   hello, row")
}

// below lists the processes that descend from one.
func below(pid int) []int {
	children := map[int][]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		child, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if f := stat(child); f != nil {
			parent, _ := strconv.Atoi(f[1])
			children[parent] = append(children[parent], child)
		}
	}
	var list []int
	for next := children[pid]; len(next) > 0; next = next[1:] {
		list = append(list, next[0])
		next = append(next, children[next[0]]...)
	}
	return list
}

// stat gives the fields of /proc/PID/stat from the state on (proc(5)), nil where there is no such process.
func stat(pid int) []string {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return nil
	}
	return strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
}

// alive tells whether a process is there and no zombie.
func alive(pid int) bool {
	f := stat(pid)
	return f != nil && f[0] != "Z" && f[0] != "X"
}
