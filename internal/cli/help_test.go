package cli

import (
	"bytes"
	"strings"
	"testing"
)

// A DSN may hold a password, and --help is what people paste into a question.
func TestHelpGroupsCommandsAndTellsNothingOfTheEnvironment(t *testing.T) {
	t.Setenv("ORMBOOK_POSTGRES", "postgres://me:secret@localhost/course")
	t.Setenv("ORMBOOK_QUEUE", "postgres://me:secret@localhost/queue")
	help := func(args ...string) string {
		var out, talk bytes.Buffer
		if code := Main(append(args, "--help"), &out, &talk); code != exitPassed {
			t.Fatalf("exit code %d: %s", code, talk.String())
		}
		if strings.Contains(out.String(), "secret") {
			t.Errorf("the password is told:\n%s", out.String())
		}
		return out.String()
	}
	help("grade")
	help("worker")
	text := help()
	at := 0
	for _, want := range []string{"Lessons:", "  run ", "Exercises:", "  check ", "For authors:", "  verify ", "For courses:", "  grade ", "Around it:", "  doctor "} {
		next := strings.Index(text[at:], want)
		if next < 0 {
			t.Fatalf("no %q behind what comes before it:\n%s", want, text)
		}
		at += next
	}
	if strings.Contains(text, "Additional Commands") {
		t.Errorf("a command is in no group:\n%s", text)
	}
}
