package book_test

import (
	"testing"

	"ormbook/internal/book"
)

func TestEmbeddedBookHasNoFaults(t *testing.T) {
	b, faults := book.Open("")
	for _, f := range faults {
		t.Error(f)
	}
	for _, l := range b.Lessons() {
		if len(l.Steps) == 0 || l.Minutes < 1 {
			t.Errorf("%s has %d steps and takes %d minutes", l.ID, len(l.Steps), l.Minutes)
		}
	}
}
