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

func TestGivenFilesAreTheBooks(t *testing.T) {
	w, err := Open(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	old := &book.Exercise{Slug: "read", Spec: book.Spec{Given: []string{"given.go"}},
		Starter: map[string][]byte{"exercise.go": []byte("package exercise\n"), "given.go": []byte("package exercise // old\n")}}
	dir, err := w.Start(old)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "exercise.go"), []byte("my work"), 0o644); err != nil {
		t.Fatal(err)
	}
	newer := *old
	newer.Starter = map[string][]byte{"exercise.go": []byte("package exercise // newer\n"), "given.go": []byte("package exercise // newer\n")}
	for range 2 {
		if _, err := w.Start(&newer); err != nil {
			t.Fatal(err)
		}
	}
	if own, given := read(t, dir, "exercise.go"), read(t, dir, "given.go"); own != "my work" || given != "package exercise // newer\n" {
		t.Errorf("exercise.go is %q, given.go %q", own, given)
	}
	copies, err := filepath.Glob(filepath.Join(w.Dir, ".kept", "read-*", "given.go"))
	if err != nil || len(copies) != 1 || read(t, copies[0]) != "package exercise // old\n" {
		t.Errorf("copies are %v, %v", copies, err)
	}
}

func TestBooksHaveFoldersOfTheirOwn(t *testing.T) {
	w, err := Open(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	w.Begin(&book.Book{ID: book.BuiltInID})
	first, err := w.Start(exercise)
	if err != nil {
		t.Fatal(err)
	}
	w.Begin(&book.Book{ID: "sql"})
	second, err := w.Start(exercise)
	if err != nil || first != filepath.Join(w.Dir, "read") || second != filepath.Join(w.Dir, "books", "sql", "read") {
		t.Errorf("%s and %s, %v", first, second, err)
	}
	if path, err := w.KeepCells("x"); err != nil || path != filepath.Join(w.Dir, ".kept", "books", "sql", "cells.md") {
		t.Errorf("cells are kept in %s, %v", path, err)
	}
}
