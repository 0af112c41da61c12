package scaffold

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ormbook/internal/book"
)

func TestABookIsSoundFromTheFirstMinute(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "my-course")
	files, err := Book(dir, `Databases: "why"`)
	if err != nil {
		t.Fatal(err)
	}
	for _, begin := range []func() ([]string, error){
		func() ([]string, error) { return Chapter(dir, "second-steps", "") },
		func() ([]string, error) { return Lesson(dir, "second-steps/one", "") },
		func() ([]string, error) { return Lesson(dir, "second-steps/two", "The second: it goes on") },
		func() ([]string, error) { return Exercise(dir, "again", "", "second-steps/two") },
	} {
		more, err := begin()
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	for _, f := range files {
		if _, err := os.Stat(f); err != nil {
			t.Error(err)
		}
	}
	b, faults := book.Open(dir)
	for _, f := range faults {
		t.Error(f)
	}
	if t.Failed() {
		return
	}
	if b.Title != `Databases: "why"` || b.Chapters[1].Title != "Second steps" || len(b.Chapters[1].Lessons) != 2 || b.Chapters[1].Lessons[1].ID != "second-steps/two" {
		t.Errorf("%+v", b.Chapters[1])
	}
	if b.Exercise("again") == nil || b.Exercise("count") == nil {
		t.Error("the exercises are missing")
	}
}

func TestNothingIsWrittenOver(t *testing.T) {
	dir := t.TempDir()
	if _, err := Book(dir, ""); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "lessons", "1-first", "1-hello.md")
	if err := os.WriteFile(file, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for what, begin := range map[string]func() ([]string, error){
		"book":     func() ([]string, error) { return Book(dir, "") },
		"chapter":  func() ([]string, error) { return Chapter(dir, "first", "") },
		"lesson":   func() ([]string, error) { return Lesson(dir, "first/hello", "") },
		"exercise": func() ([]string, error) { return Exercise(dir, "count", "", "") },
	} {
		if _, err := begin(); err == nil || !strings.Contains(err.Error(), "there already") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if text, _ := os.ReadFile(file); string(text) != "mine" {
		t.Errorf("the lesson is %q now", text)
	}
}

func TestErrorsSayTheNextMove(t *testing.T) {
	nothing, begun := t.TempDir(), t.TempDir()
	if _, err := Book(begun, ""); err != nil {
		t.Fatal(err)
	}
	for want, begin := range map[string]func() ([]string, error){
		"ormbook new book DIR":       func() ([]string, error) { return Chapter(nothing, "first", "") },
		"small letters":              func() ([]string, error) { return Exercise(begun, "../etc", "", "") },
		"CHAPTER/hello":              func() ([]string, error) { return Lesson(begun, "hello", "") },
		"ormbook new chapter second": func() ([]string, error) { return Lesson(begun, "second/hello", "") },
	} {
		if _, err := begin(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
