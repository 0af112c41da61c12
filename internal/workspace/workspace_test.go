package workspace

import (
	"os"
	"path/filepath"
	"testing"

	"ormbook/internal/book"
)

var exercise = &book.Exercise{Slug: "read", Starter: map[string][]byte{"exercise.go": []byte("package exercise\n"), "given.go": []byte("package exercise // given\n")}}

func read(t *testing.T, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestStudentsFilesAreNeverOverwritten(t *testing.T) {
	w, err := Open(t.TempDir(), map[string][]byte{"go.mod": []byte("module workbook\n")})
	if err != nil {
		t.Fatal(err)
	}
	dir, err := w.Start(exercise)
	if err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(dir, "exercise.go")
	if err := os.WriteFile(mine, []byte("my work"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Start(exercise); err != nil || read(t, mine) != "my work" {
		t.Fatalf("after a second start: %q, %v", read(t, mine), err)
	}
	if !w.Changed(exercise) {
		t.Error("the change was not seen")
	}
	first, err := w.Reset(exercise)
	if err != nil || read(t, first, "exercise.go") != "my work" || read(t, mine) != "package exercise\n" {
		t.Fatalf("reset: %q, %v", first, err)
	}
	second, err := w.Reset(exercise)
	if err != nil || second == first {
		t.Fatalf("a second reset kept %q, %v", second, err)
	}
}
