package tui

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"ormbook/internal/book"
	"ormbook/internal/pages"
	"ormbook/internal/tutor"
)

// briefPages serve an app that is asked once and ends.
type briefPages struct{}

func (briefPages) ServePages(_ context.Context, _ *book.Lesson, engine string, _ tutor.Draft, _ int, visited func(pages.Visit)) (string, func() error, error) {
	visited(pages.Visit{Method: "GET", Path: "/" + wild, Status: 200, Result: &tutor.Result{Engine: engine, Output: wild}})
	return "http://127.0.0.1:7/", func() error { return errors.New("it stopped") }, nil
}

// wideStage has all that a workbook can have: a second chapter with an app to serve, words, and output that programs rarely print.
func wideStage(t *testing.T) *stage {
	s := newStage(t, 80, 24)
	s.profile, s.lessons.output, s.pages = termenv.TrueColor, wild, briefPages{}
	builtIn, _ := book.Open("")
	s.book.Glossary = builtIn.Glossary
	first := s.book.Chapters[0]
	first.Summary = "- toys\n- and tables, of which there is more to tell than a line has room for, so that it goes on\n"
	last := &book.Chapter{ID: "pages", Number: 12, Title: "Pages", Intro: "About pages."}
	lesson := &book.Lesson{ID: "pages/app", Chapter: last, Title: "An app", Minutes: 100, File: "x.md", Steps: []*book.Step{{Number: 1, Title: "Serve", Blocks: []book.Block{
		{Kind: book.ProseBlock, Text: "Open it."}, {Cell: &book.Cell{Lang: "go", Code: "app := routes\n", File: "x.md", Line: 3}}}}}}
	last.Lessons = []*book.Lesson{lesson}
	s.book.Chapters = append(s.book.Chapters, last)
	s.restart()
	return s
}

// begin starts the workbook anew, now and then for the first time, and presses a key before the book is read.
func (s *stage) begin(rnd *rand.Rand, waits func()) {
	s.restart()
	l := s.root.look
	var first Component = s.contents(l)
	w := newWelcome(l, "Toys and tables", "/home/anna/ormbook", func() tea.Cmd { return replace(s.contents(l)) })
	switch rnd.IntN(6) {
	case 0:
		first = w
	case 1:
		w.choose = func(dir string) (Material, error) {
			if len(dir)%2 == 0 {
				return Material{}, errors.New("make the folder: not there")
			}
			return Material{}, nil
		}
		w.chosen = func(Material) tea.Cmd { return w.begin() }
		first = w
	}
	places := s.root.places
	s.root.close()
	s.root = newRoot(l, &opening{look: l, open: func() (Component, error) { return first, nil }, begin: func() {}})
	s.root.places = places
	s.root.words = func() Component { return newGlossary(l, s.book.Glossary) }
	s.resize(s.width, s.height)
	s.send(letter([]rune("?j/x ")[rnd.IntN(5)]))
	if what := badFrame(s, s.root.View(), s.view()); what != "" || !s.root.small() && !strings.Contains(s.view(), "Opening the book") {
		s.t.Fatalf("while the book is read: %s\n%s", what, s.view())
	}
	waits()
	s.run(s.root.Init())
	if rnd.IntN(8) == 0 {
		s.root.Update(warmingMsg{rnd.IntN(90), 90})
		s.root.Update(warmedMsg{errors.New("find Go: there is none; " + wild)})
	}
	if rnd.IntN(4) == 0 {
		if _, err := s.space.Start(s.book.Exercises[0]); err != nil {
			s.t.Fatal(err)
		}
		s.write("// done") // the exercise is solved
	}
}

// jumps are keys that lead from a step or a task to what lies behind it.
var jumps = [][]string{{}, {"n", "n"}, {"n", "n", "n", "n"}, {"d"}, {"d", "enter"}, {"d", "enter", "enter"}, {"d", "d"}, {"d", "c"}, {"p"}, {"p", " ", " "}, {"enter", "="}, {"r"}, {"r", "s"}, {"+"}}

// jump goes somewhere now and then: at random alone one is seldom deep in the book.
func (s *stage) jump(rnd *rand.Rand) {
	if _, first := s.root.stack[0].(*contents); rnd.IntN(30) > 0 || !first {
		return
	}
	s.root.err, s.root.help, s.root.palette = nil, nil, nil
	list := itemsOf(s.book)
	s.run(visit(s.screen(s.root.look, list[rnd.IntN(len(list))])))
	s.press(jumps[rnd.IntN(len(jumps))]...)
	if r, is := s.root.top().(*reader); is && r.state == readerReading {
		s.run(r.goTo(1 + rnd.IntN(len(r.lesson.Steps))))
	}
}

// places names what the screen shows.
func (s *stage) places(view string) []string {
	var list []string
	if strings.Contains(view, "漢字かな") {
		list = append(list, "wild output")
	}
	m := s.root
	switch {
	case m.small():
		return []string{"too small"}
	case m.err != nil:
		return []string{"error"}
	case m.palette != nil:
		return []string{"palette"}
	case m.help != nil:
		return []string{"help"}
	}
	switch c := m.top().(type) {
	case *welcome:
		list = append(list, map[bool]string{true: "welcome asks", false: "welcome"}[c.Typing()])
	case *contents:
		list = append(list, "contents")
		if c.searching {
			list = append(list, "contents searched")
		}
		if c.pending {
			list = append(list, "contents filtered")
		}
	case *reader:
		list = append(list, placesOfReader(c)...)
	case *exercise:
		list = append(list, map[exercisePage]string{pageTask: "task", pageReport: "report", pageSolution: "solution"}[c.page])
	case *tables:
		list = append(list, map[tablesState]string{tablesList: "list", tablesRows: "rows", tablesRow: "row", tablesDiagram: "diagram", tablesSQL: "prompt"}[c.state])
	case *player:
		list = append(list, "replay")
	case *glossary:
		list = append(list, "glossary")
	case *chapterPage:
		list = append(list, "chapter page")
	case *webpage:
		list = append(list, "web page")
	}
	return list
}

func placesOfReader(r *reader) []string {
	list := []string{"step"}
	if r.state == readerEditing {
		list = append(list, "cell edited")
	}
	if !r.outcomes[r.engine][r.step].none() {
		list = append(list, "step run")
	}
	if r.both {
		list = append(list, "engines compared")
	}
	if q := r.question; q != nil && q.quiz != nil {
		list = append(list, "question "+string(q.quiz.Kind))
	} else if q != nil {
		list = append(list, "prediction")
	}
	return list
}
