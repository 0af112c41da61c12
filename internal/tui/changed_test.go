package tui

import (
	"strings"
	"testing"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
)

// newVersion is the test book with a step put before the lesson's others, and the text of a step's cell changed.
func newVersion(t *testing.T, change func(l *book.Lesson)) *book.Book {
	t.Helper()
	b := testBook(t)
	change(b.Lesson("toys/save"))
	return b
}

func TestEditsSurviveANewVersionOfTheBook(t *testing.T) {
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}} {
		s := newStage(t, size.width, size.height)
		s.press("enter", "e", "mine := 1", "enter", "esc") // step 1's cell
		s.press("+", "own := 2", "esc")                    // and one behind it
		s.sees("edited by you", "your cell 1")
		s.press("esc")

		s.book = newVersion(t, func(l *book.Lesson) {
			first := *l.Steps[0]
			first.Title, first.Blocks = "Quite new", []book.Block{{Kind: book.ProseBlock, Text: "Text.\n"}}
			l.Steps = append([]*book.Step{&first}, l.Steps...)
			for i, step := range l.Steps {
				step.Number = i + 1
			}
			l.Steps[1].Visible(engines[0]).Code = "news := 3\n"
		})
		s.restart()
		s.sees("≠ 1 step changed")
		s.press("enter")
		s.press("right")
		s.sees("≠ changed", "mine := 1", "x takes it", "your cell 1", "own := 2")
		s.press("D")
		s.sees("the book then (-) and now (+)", "+ news := 3", "the book now (-) and yours (+)", "- news := 3", "+ mine := 1")
		s.press("K")
		s.sees("mine := 1", "edited by you; x takes the book's text back")
		s.hides("≠ changed")
		s.press("esc")
		s.hides("≠ 1 step changed")
		if e := s.store.edits; len(e) != 2 || e[0].Step != 2 || e[1].Step != 2 || e[0].Was != "news := 3\n" {
			t.Errorf("kept are %+v", e)
		}
	}
}

func TestTheBooksNewTextIsTakenAndGivenBack(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "e", "mine := 1", "enter", "esc", "esc")
	s.book = newVersion(t, func(l *book.Lesson) { l.Steps[0].Visible(engines[0]).Code = "news := 3\n" })
	s.restart()
	s.press("enter", "D", "x")
	s.sees("news := 3")
	s.hides("mine := 1", "≠ changed")
	if len(s.store.edits) != 0 {
		t.Errorf("kept are %+v", s.store.edits)
	}
	s.press("u")
	s.sees("mine := 1", "≠ changed")
	if e := s.store.edits; len(e) != 1 || e[0].Was == "news := 3\n" {
		t.Errorf("kept are %+v", e)
	}
}

func TestCellsWhoseStepIsGoneAreKept(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("enter", "e", "mine := 1", "enter", "esc", "esc")
	s.book = newVersion(t, func(l *book.Lesson) {
		l.Steps = l.Steps[1:]
		for i, step := range l.Steps {
			step.Number = i + 1
		}
	})
	s.restart()
	s.press("enter")
	s.sees("Cells of yours whose step is gone are kept")
	s.hides("mine := 1")
	kept := tutor.KeptIn(s.book, s.store.edits)
	if len(kept.Lost) != 1 || !strings.Contains(tutor.LostText(kept.Lost), "mine := 1") {
		t.Errorf("lost are %+v", kept.Lost)
	}
	s.press("esc")
	s.book = testBook(t) // the step comes back
	s.restart()
	s.press("enter")
	s.sees("mine := 1")
	s.hides("≠ changed")
}
