package cli

import (
	"bytes"
	"strings"
	"testing"

	"ormbook/internal/book"
	"ormbook/internal/progress"
	"ormbook/internal/tutor"
)

// TestALessonIsExportedAsTheStudentLeftIt edits a cell, adds one, answers a question and predicts, then exports what came of it.
func TestALessonIsExportedAsTheStudentLeftIt(t *testing.T) {
	dir := t.TempDir()
	leaveWork(t, dir)
	var out, talk bytes.Buffer
	if code := Main([]string{"export", "seeding/save", "--dir", dir, "-o", "-"}, &out, &talk); code != 0 {
		t.Fatalf("exit code %d: %s", code, talk.String())
	}
	for _, want := range []string{
		"*edited by you*\n\n```go\ndb.Create(NewComputer(\"Amiga\", 1))\n```",
		"INSERT INTO computers (name, memory_in_gb) VALUES ('Amiga', 1)",
		"*your own cell*\n\n```go\nfmt.Println(\"only mine\")\n```",
		"only mine\n```",
		"*Your answer, not right yet:* None",
		"> You predicted \"7\".",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "zero value of the type") {
		t.Error("a question that was not answered rightly tells its answer")
	}
}

func leaveWork(t *testing.T, dir string) {
	t.Helper()
	b, faults := book.Open("")
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	l := b.Lesson("seeding/save")
	s, err := progress.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const edited = 4 // Save one
	d := tutor.Draft{Edits: map[*book.Cell]string{l.Steps[edited-1].Visible("sqlite"): "db.Create(NewComputer(\"Amiga\", 1))\n"},
		Scratch: map[int][]string{edited: {"fmt.Println(\"only mine\")\n"}}}
	for _, e := range d.Rows(b.Title, l) {
		if err := s.SaveEdit(e); err != nil {
			t.Fatal(err)
		}
	}
	for step, answer := range map[int]string{2: "None", edited: "7"} {
		if err := s.SaveStep(progress.Step{Book: b.Title, Lesson: l.ID, Step: step, Answer: answer}); err != nil {
			t.Fatal(err)
		}
	}
}
