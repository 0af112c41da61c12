// Command screens takes the pictures of the documents: it runs the real workbook on a terminal of 100×30, presses keys, and writes what the
// screen shows as SVG.
//
//	go run ./docs/screens
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"ormbook/internal/terminal"
)

const columns, rows = 100, 30

// patience is for the first run on a machine, which compiles GORM.
const patience = 2 * time.Minute

// A picture is a way through the workbook and the name of the file that shows its end.
type picture struct {
	name string
	way  []step
}

// A step waits until the screen shows a text and then presses keys.
type step struct{ see, press string }

const enter, up = "\r", "\x1b[A"

var pictures = []picture{
	{"reader", []step{
		{"Your files", enter}, {"0 of ", "/"}, {"end the search", "Save it, and look again"}, {"look again", enter},
		{"Memory is not the table", "\x1b[C"}, {"step 2 of", "\x0e"}, {"step 3 of", "\x1b[C"}, {"Predict first", "1" + enter}, {"COMMIT", ""},
	}},
	{"exercise", []step{
		{"Your files", enter}, {"0 of ", "/"}, {"end the search", "Toys without an ORM"}, {"without an ORM", enter},
		{"every save is checked", ""}, {"r check", "r"}, {"attempt 1", ""},
	}},
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "screens-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "ormbook")
	build := exec.Command("go", "build", "-o", program, "./cmd/ormbook")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build the workbook: %w", err)
	}
	for _, p := range pictures {
		if err := p.take(program, filepath.Join(dir, p.name)); err != nil {
			return fmt.Errorf("take the picture %s: %w", p.name, err)
		}
	}
	return nil
}

func (p picture) take(program, workspace string) error {
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "ORMBOOK_DIR="+workspace, "ORMBOOK_BOOK=", "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "CI=")
	t, err := terminal.Start(cmd, columns, rows)
	if err != nil {
		return err
	}
	defer t.Close()
	for _, s := range p.way {
		if err := t.See(patience, s.see); err != nil {
			return err
		}
		if err := t.Press(s.press); err != nil {
			return err
		}
	}
	if err := t.Quiet(500*time.Millisecond, time.Minute); err != nil {
		return err
	}
	path := filepath.Join("docs", "screens", p.name+".svg")
	if err := os.WriteFile(path, []byte(svg(t.Cells())), 0o644); err != nil {
		return err
	}
	fmt.Println(path)
	if err := t.Press("q"); err != nil {
		return err
	}
	return t.Ended(time.Minute)
}
