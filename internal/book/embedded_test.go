package book_test

import (
	"fmt"
	"testing"

	"ormbook/internal/book"
)

func TestEmbeddedBookHasNoFaults(t *testing.T) {
	b, faults := book.Open("")
	for _, f := range faults {
		t.Error(f)
	}
	if !b.BuiltIn() {
		t.Errorf("the built-in book has the id %q, not %q", b.ID, book.BuiltInID)
	}
	for _, l := range b.Lessons() {
		if len(l.Steps) == 0 || l.Minutes < 1 {
			t.Errorf("%s has %d steps and takes %d minutes", l.ID, len(l.Steps), l.Minutes)
		}
	}
}

// TestEmbeddedBookIsTheOneOnDisk: a pattern of go:embed leaves out files whose names begin with a point or an underscore without a word.
func TestEmbeddedBookIsTheOneOnDisk(t *testing.T) {
	inside, _ := book.Open("")
	outside, _ := book.Open("../..")
	if a, b := contents(inside), contents(outside); a != b {
		t.Errorf("embedded are %s, on disk are %s", a, b)
	}
}

func contents(b *book.Book) string {
	steps, checks, files := 0, 0, 0
	for _, l := range b.Lessons() {
		steps += len(l.Steps)
	}
	for _, e := range b.Exercises {
		checks += len(e.Spec.Checks)
		files += len(e.Starter) + len(e.Solution)
		for _, w := range e.Wrong {
			files += len(w.Files)
		}
	}
	return fmt.Sprintf("%d chapters, %d lessons, %d steps, %d exercises, %d checks, %d Go files", len(b.Chapters), len(b.Lessons()), steps, len(b.Exercises), checks, files)
}
