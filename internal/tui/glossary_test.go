package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
)

// withWords gives a stage the glossary of the built-in book.
func withWords(t *testing.T, width, height int) *stage {
	s := newStage(t, width, height)
	b, _ := book.Open("")
	s.root.words = func() Component { return newGlossary(s.root.look, b.Glossary) }
	return s
}

func TestTheGlossaryOpensFromAnywhereAndFindsAWord(t *testing.T) {
	s := withWords(t, 80, 24)
	s.press("enter", "e", "ctrl+g") // also while a cell is edited
	s.sees("association", "words")
	s.press("commit")
	s.sees("makes its changes final", "seeding/commit", "SQLAlchemy ↔ GORM", "Python db.session.add(c)", "Go     db.Create(&c)")
	s.hides("upsert")
	s.press("zzz")
	s.sees("Nobody explains that here")
	s.press("ctrl+g")
	s.sees("step 1 of 9")
	s.press("ctrl+g", "esc")
	s.sees("step 1 of 9")
}

func TestABookWithoutWordsHasNoGlossary(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("ctrl+g")
	s.sees("Save a toy")
}

func TestTheGlossaryFitsEverySize(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}} {
		s := withWords(t, size[0], size[1])
		s.press("ctrl+g", "pgdown")
		s.sees("words")
	}
}

func TestBetweenTwoChaptersThereIsAPageAboutBoth(t *testing.T) {
	s := newStage(t, 80, 24)
	one := &book.Chapter{Number: 1, Title: "Toys", Summary: "- A toy is a row."}
	two := &book.Chapter{Number: 2, Title: "Shops", Intro: "Shops sell toys."}
	items := []item{{chapter: one}, {chapter: one}, {chapter: two}}
	gone := false
	next := func() tea.Cmd { gone = true; return pop }
	if page := pageAfter(s.root.look, items, 0, next); page != nil {
		t.Error("there is a page within a chapter")
	}
	s.run(push(pageAfter(s.root.look, items, 1, next)))
	s.sees("1 Toys, in short", "A toy is a row.", "2 Shops", "Shops sell toys.", "⏎ go on")
	s.press("enter")
	if !gone {
		t.Error("enter does not go on")
	}
	s.run(push(pageAfter(s.root.look, items[:2], 1, next)))
	s.sees("1 Toys, in short")
	s.hides("Shops")
}
