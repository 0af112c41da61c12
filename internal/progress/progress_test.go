package progress

import (
	"ormbook/internal/book"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func open(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatWasDoneIsThereAfterOpeningAgain(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	must(t, s.SaveStep(Step{Book: "b", Lesson: "seeding/save", Step: 2, Engine: "sqlite"}))
	must(t, s.SaveStep(Step{Book: "b", Lesson: "seeding/save", Step: 2, Engine: "postgres", Answer: "0", Right: true}))
	must(t, s.SaveEdit(Edit{Book: "b", Lesson: "seeding/save", Step: 2, Text: "mine"}))
	must(t, s.SaveExercise(Exercise{Book: "b", Slug: "read", Hints: 2}))
	must(t, s.SetNote("place", "seeding/save#2"))
	for _, a := range []Attempt{{Outcome: "failed", Points: 6}, {Outcome: "passed", Points: 10}, {Outcome: "failed", Points: 9}} {
		a.Book, a.Exercise = "b", "read"
		must(t, s.AddAttempt(&a))
	}
	must(t, s.Close())

	s = open(t, dir)
	steps, err := s.Steps("b")
	must(t, err)
	if got := steps["seeding/save"][2]; got.Engine != "postgres" || !got.Right || got.At.IsZero() {
		t.Errorf("step: %+v", got)
	}
	best, tries, err := s.Best("b")
	must(t, err)
	if best["read"].Outcome != "passed" || tries["read"] != 3 {
		t.Errorf("best %+v of %d", best["read"], tries["read"])
	}
	e, err := s.Exercise("b", "read")
	must(t, err)
	edits, err := s.Edits("b", "seeding/save")
	must(t, err)
	place, err := s.Note("place")
	must(t, err)
	if e.Hints != 2 || len(edits) != 1 || edits[0].Text != "mine" || place != "seeding/save#2" {
		t.Errorf("exercise %+v, edits %+v, place %q", e, edits, place)
	}
}

func TestNothingDoneIsNoError(t *testing.T) {
	s := open(t, t.TempDir())
	if e, err := s.Exercise("b", "none"); err != nil || e.Hints != 0 {
		t.Errorf("%+v, %v", e, err)
	}
	if v, err := s.Note("none"); err != nil || v != "" {
		t.Errorf("%q, %v", v, err)
	}
}

func TestAFileOfAnotherKindIsToldAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, FileName)
	must(t, os.WriteFile(path, []byte("this is no database, it only has the name of one"), 0o644))
	if _, err := Open(dir); err == nil {
		t.Fatal("opened a text file")
	}
	if b, _ := os.ReadFile(path); len(b) < 20 {
		t.Error("the file was changed")
	}
}

// TestProgressOutlivesItsFolder deletes the file, and then the whole folder, under an open store.
func TestProgressOutlivesItsFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "work")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.Close() }()
	for n, gone := range []string{filepath.Join(dir, FileName), dir} {
		if err := s.SaveStep(Step{Book: "b", Lesson: "l", Step: 2 * n}); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(gone); err != nil {
			t.Skip(err) // Windows keeps what is open
		}
		if err := s.SaveStep(Step{Book: "b", Lesson: "l", Step: 2*n + 1}); err != nil {
			t.Fatal(err)
		}
		again, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if steps, err := again.Steps("b"); err != nil || len(steps["l"]) != 2*n+2 {
			t.Errorf("after %s was deleted %d steps are left, %v", gone, len(steps["l"]), err)
		}
		again.Close()
	}
}

// TestProgressSaysWhereItCannotBePut has a file stand where the folder was.
func TestProgressSaysWhereItCannotBePut(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "work")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := os.RemoveAll(dir); err != nil {
		t.Skip(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err = s.SaveStep(Step{Book: "b", Lesson: "l", Step: 1})
	if err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "your folder has changed") {
		t.Errorf("got %v", err)
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveStep(Step{Book: "b", Lesson: "l", Step: 1}); err != nil {
		t.Errorf("the place is free again: %v", err)
	}
}

func TestABooksProgressIsItsOwn(t *testing.T) {
	s, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	one, two := &book.Book{ID: "one", Title: "A title"}, &book.Book{ID: "two", Title: "Another"}
	begin := func(b *book.Book) {
		t.Helper()
		if err := s.Begin(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SaveStep(Step{Book: "A title", Lesson: "a/b", Step: 1}); err != nil { // as versions without ids did
		t.Fatal(err)
	}
	begin(one)
	if err := s.SetNote("last", "lesson a/b"); err != nil {
		t.Fatal(err)
	}
	if err := s.SetNote("engine", "postgres"); err != nil {
		t.Fatal(err)
	}
	if steps, err := s.Steps("one"); err != nil || len(steps["a/b"]) != 1 {
		t.Errorf("what was kept by the title is %v, %v", steps, err)
	}
	begin(two)
	if last, err := s.Note("last"); last != "" || err != nil {
		t.Errorf("the other book's last place is %q, %v", last, err)
	}
	if engine, err := s.Note("engine"); engine != "postgres" || err != nil {
		t.Errorf("the engine is %q, %v", engine, err)
	}
	begin(one)
	if last, err := s.Note("last"); last != "lesson a/b" || err != nil {
		t.Errorf("the last place is %q, %v", last, err)
	}
}

func TestEditsMoveAllTogether(t *testing.T) {
	s, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	row := func(step int, text string) Edit { return Edit{Book: "b", Lesson: "a/b", Step: step, Text: text} }
	for _, e := range []Edit{row(1, "one"), row(2, "two"), {Book: "b", Lesson: "other/one", Step: 1}} {
		if err := s.SaveEdit(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.ReplaceEdits("b", "a/b", []Edit{row(2, "one"), row(3, "two")}); err != nil {
		t.Fatal(err)
	}
	if err := s.ReplaceEdits("b", "a/b", []Edit{row(4, "x"), row(4, "y")}); err == nil {
		t.Error("two edits in one place were taken")
	}
	list, err := s.AllEdits("b")
	if err != nil || len(list) != 3 || list[0].Step != 2 || list[0].Text != "one" || list[1].Text != "two" {
		t.Errorf("kept are %+v, %v", list, err)
	}
}
