package progress

import (
	"testing"

	"ormbook/internal/book"
)

// lessonBook is a book of one lesson with steps of these titles.
func lessonBook(titles ...string) *book.Book {
	l := &book.Lesson{ID: "a/b"}
	for i, title := range titles {
		l.Steps = append(l.Steps, &book.Step{Number: i + 1, Title: title})
	}
	return &book.Book{ID: "b", Title: "b", Chapters: []*book.Chapter{{Lessons: []*book.Lesson{l}}}}
}

func TestWhatWasDoneFollowsItsStep(t *testing.T) {
	s, err := Open(t.TempDir())
	must(t, err)
	defer s.Close()
	for i, title := range []string{"Save one", "Twin", "Read it", "Gone", ""} {
		must(t, s.SaveStep(Step{Book: "b", Lesson: "a/b", Step: i + 1, Title: title, Answer: title}))
	}
	must(t, s.SaveStep(Step{Book: "b", Lesson: "other", Step: 1}))
	after := lessonBook("A new one", "Save one", "Twin", "Read it", "Renamed", "Twin")
	for range 2 { // the second time there is nothing to do
		must(t, s.Begin(after))
		steps, err := s.Steps("b")
		must(t, err)
		got := map[int]string{}
		for n, step := range steps["a/b"] {
			got[n] = step.Answer
		}
		want := map[int]string{2: "Save one", 4: "Read it", 5: ""} // of two twins nobody knows which, and what was Gone gave its place away
		if len(got) != len(want) || got[2] != want[2] || got[4] != want[4] {
			t.Errorf("%v, want %v", got, want)
		}
		if len(steps["other"]) != 1 {
			t.Error("another lesson's step is gone")
		}
	}
}
