package tui

import (
	"context"
	"errors"
	"testing"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/pages"
	"ormbook/internal/tutor"
)

// fakePages tells of one visit, and ends with the screen.
type fakePages struct {
	err   error
	asked int
}

func (f *fakePages) ServePages(ctx context.Context, _ *book.Lesson, engine string, _ tutor.Draft, step int, visited func(pages.Visit)) (string, func() error, error) {
	if f.asked = step; f.err != nil {
		return "", nil, f.err
	}
	visited(pages.Visit{Method: "GET", Path: "/toys", Status: 200, Result: &tutor.Result{Engine: engine, Output: "asked\n",
		Tape: []database.Entry{{Kind: database.Statement, SQL: "SELECT * FROM toys", Returned: 2, Affected: -1, Done: true}}}})
	return "http://127.0.0.1:7/", func() error { <-ctx.Done(); return nil }, nil
}

func TestAWebPageShowsItsAddressAndEachRequest(t *testing.T) {
	f := &fakePages{}
	s := newStage(t, 80, 24)
	w := newWebpage(s.root.look, f, s.book.Lessons()[0], "sqlite", &draft{}, 3)
	s.root.open(w)
	started := w.Init()().(sentMsg)
	if cmd := w.Update(started.msg); cmd == nil {
		t.Fatal("nobody waits for visits")
	} else {
		w.Update(cmd().(sentMsg).msg)
	}
	s.sees("after step 3 · sqlite", "Open http://127.0.0.1:7/ in your browser", "> GET /toys", "< 200", "asked", "SELECT * FROM toys", "esc stop and go back")
	s.press("esc")
	s.sees("Save a toy")
	if w.life.Err() == nil || f.asked != 3 {
		t.Errorf("the app goes on, or step %d was asked for", f.asked)
	}
	if m := w.next().(visitedMsg); !m.over {
		t.Error("the end is not told")
	}
}

func TestAWebPageThatCannotBeServedGoesBackWithTheReason(t *testing.T) {
	s := newStage(t, 80, 24)
	s.run(push(newWebpage(s.root.look, &fakePages{err: errors.New("step 3 has no page to show")}, s.book.Lessons()[0], "sqlite", &draft{}, 3)))
	s.sees("✗ That did not work", "step 3 has no page to show")
	s.press("enter")
	s.sees("Save a toy")
}

func TestAnAppIsFoundInTheCellsUpToAStep(t *testing.T) {
	b, _ := book.Open("")
	for _, c := range []struct {
		id   string
		step int
		want bool
	}{{"web/pages", 1, false}, {"web/pages", 2, true}, {"web/crud-app", 1, true}, {"crud/read", 3, false}} {
		if got := hasApp(b.Lesson(c.id), &draft{}, "sqlite", c.step); got != c.want {
			t.Errorf("%s#%d: %v", c.id, c.step, got)
		}
	}
}
