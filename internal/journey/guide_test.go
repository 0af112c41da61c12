package journey

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ormbook/internal/guide"
	"ormbook/internal/terminal"
)

// TestTheGuidesLessonAndExerciseAreSeenInAPreview makes the book of docs/authoring.md and looks at what its author would look at.
func TestTheGuidesLessonAndExerciseAreSeenInAPreview(t *testing.T) {
	folder, own := t.TempDir(), filepath.Join(t.TempDir(), "own")
	course := filepath.Join(folder, "course")
	followGuide(t, folder, course, own)
	look := func(file string, do func(term *terminal.Terminal)) {
		t.Helper()
		cmd := exec.Command(program, "preview", file)
		cmd.Dir, cmd.Env = course, environment(own)
		term, err := terminal.Start(cmd, 80, 24)
		if err != nil {
			t.Skip(err)
		}
		defer term.Close()
		do(term)
		sees(t, term, "q")
		if err := term.Ended(patience); err != nil {
			t.Errorf("it ended with %v", err)
		}
	}
	look("lessons/2-late/1-days.md", func(term *terminal.Terminal) {
		sees(t, term, "\r", "All loans", "step 1 of 5")
		sees(t, term, "n", "3 <nil>")
		sees(t, term, "\x0e\x0e\x0e", "The late ones", "step 2 of 5")
		sees(t, term, " \r", "Who compares?")
		sees(t, term, "", "Only the rows that fit")
	})
	look("exercises/overdue/exercise.md", func(term *terminal.Terminal) {
		sees(t, term, "h", "Overdue", "Name what has been lent out")
		sees(t, term, "", "hint 1 of 3")
	})
}

// followGuide writes the files of the guide's parts on lessons and exercises, and begins what it begins by commands.
func followGuide(t *testing.T, folder, course, own string) {
	t.Helper()
	parts, err := guide.Read("../../docs/authoring.md")
	if err != nil {
		t.Fatal(err)
	}
	at := folder
	for _, p := range parts {
		if strings.HasPrefix(p.File, "lessons/2-late/") || strings.HasPrefix(p.File, "exercises/") {
			path := filepath.Join(course, filepath.FromSlash(p.File))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(p.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, r := range p.Runs {
			if away, removes := strings.CutPrefix(r.Command, "rm -r "); removes {
				if err := os.RemoveAll(filepath.Join(course, filepath.FromSlash(away))); err != nil {
					t.Fatal(err)
				}
			}
			words, begins := strings.CutPrefix(r.Command, "ormbook new ")
			if !begins {
				continue
			}
			cmd := exec.Command(program, append([]string{"new"}, strings.Fields(strings.ReplaceAll(words, ` --title "Databases for a library"`, ""))...)...)
			cmd.Dir, cmd.Env = at, environment(own)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			at = course
		}
	}
}
