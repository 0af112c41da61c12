package journey

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ormbook/internal/terminal"
)

// TestAPreviewFollowsTheFile writes a lesson as an author does, with the preview beside it, at both sizes.
func TestAPreviewFollowsTheFile(t *testing.T) {
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}} {
		folder := t.TempDir()
		own := filepath.Join(folder, "own")
		begin(t, folder, own)
		file := filepath.Join("b", "lessons", "1-first", "1-hello.md")
		cmd := exec.Command(program, "preview", file)
		cmd.Dir, cmd.Env = folder, environment(own)
		term, err := terminal.Start(cmd, size.width, size.height)
		if err != nil {
			t.Skip(err)
		}
		defer term.Close()
		see := func(texts ...string) {
			t.Helper()
			if err := term.See(patience, texts...); err != nil {
				t.Fatal(err)
			}
		}
		change := func(old, new string) {
			t.Helper()
			path := filepath.Join(folder, file)
			text, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, []byte(strings.Replace(string(text), old, new, 1)), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		press := func(keys string) {
			t.Helper()
			if err := term.Press(keys); err != nil {
				t.Fatal(err)
			}
		}
		see("Ask the database", "step 1 of 2")
		press("r")
		see("output", "42")
		change("SELECT 41 + 1\").", "SELECT 40 + 3\").")
		see("Saved, and read again", "40 + 3")
		press("r")
		see("43")
		change("kind: one", "kind: two")
		see("1 to mend", "line 27", "unknown kind of question", "→ write many")
		change("kind: two", "kind: one")
		see("Saved, and read again", "step 1 of 2")
		press("n")
		see("step 2 of 2")
		change("## Ask the database", "## Before\n\nText.\n\n## Ask the database")
		see("step 3 of 3", "What did it ask?")
		press("q")
		if err := term.Ended(patience); err != nil {
			t.Errorf("it ended with %v", err)
		}
		if _, err := os.Stat(own); err == nil {
			t.Error("the preview has made a workspace")
		}
	}
}

// begin makes the scaffold's book b in a folder.
func begin(t *testing.T, folder, own string) {
	t.Helper()
	cmd := exec.Command(program, "new", "book", "b")
	cmd.Dir, cmd.Env = folder, environment(own)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
