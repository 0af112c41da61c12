package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
)

// BenchmarkScrollingOneMegabyte is a key and its frame with 1 MiB of output on the screen.
func BenchmarkScrollingOneMegabyte(b *testing.B) {
	s := newStage(b, 80, 24)
	s.press("enter", "enter")
	r := s.root.top().(*reader)
	r.outcomes["sqlite"][1] = outcome{result: &tutor.Result{Step: 1, Output: strings.Repeat(strings.Repeat("x", 99)+"\n", 10486)}}
	r.redraw()
	for b.Loop() {
		s.press("down")
		s.view()
	}
}

// BenchmarkTypingBesideOneMegabyte is a letter typed into a cell with 1 MiB of output below it.
func BenchmarkTypingBesideOneMegabyte(b *testing.B) {
	s := newStage(b, 80, 24)
	s.press("enter", "enter")
	r := s.root.top().(*reader)
	r.outcomes["sqlite"][1] = outcome{result: &tutor.Result{Step: 1, Output: strings.Repeat(strings.Repeat("x", 99)+"\n", 10486)}}
	s.press("e")
	for b.Loop() {
		s.press("x", "backspace")
		s.view()
	}
}

// BenchmarkContentsOfTwoThousandLessons is a key and its frame in a book of 2,000 lessons.
func BenchmarkContentsOfTwoThousandLessons(b *testing.B) {
	c := &book.Chapter{ID: "much", Title: "Much", Number: 1}
	for i := range 2000 {
		l := &book.Lesson{ID: fmt.Sprintf("much/l%d", i), Chapter: c, Title: fmt.Sprintf("Lesson %d", i), Minutes: 9}
		for n := range 10 {
			l.Steps = append(l.Steps, &book.Step{Number: n + 1, Title: "Step", Blocks: []book.Block{{Kind: book.ProseBlock, Text: strings.Repeat("some words ", 60)}}})
		}
		c.Lessons = append(c.Lessons, l)
	}
	l := newLook(termenv.TrueColor, true, false)
	m := newRoot(l, newContents(l, &book.Book{Title: "Much", Chapters: []*book.Chapter{c}}, newFakeStore(), func(item) tea.Cmd { return nil }))
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	down, _ := keyNamed("down")
	for b.Loop() {
		m.Update(down)
		m.View()
	}
}
