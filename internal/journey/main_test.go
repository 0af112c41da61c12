package journey

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program is the workbook, built once for all tests.
var program string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "journey-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	program = filepath.Join(dir, "ormbook")
	build := exec.Command("go", "build", "-o", program, "ormbook/cmd/ormbook")
	build.Stderr = os.Stderr
	code := 1
	if err := build.Run(); err == nil {
		code = m.Run()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

// environment is what the program gets: a workspace of its own, and a terminal with all colours.
func environment(workspace string) []string {
	return append(os.Environ(), "ORMBOOK_DIR="+workspace, "ORMBOOK_BOOK=", "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "CI=")
}
