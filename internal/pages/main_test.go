package pages_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/pages"
	"ormbook/internal/tutor"
)

// engines are those that can be had here; CI demands both.
var engines = []string{"sqlite", "postgres"}

var workbook *tutor.Tutor

func TestMain(m *testing.M) {
	cache, err := tutor.CacheDir()
	if err != nil {
		panic(err)
	}
	workbook = tutor.New(&book.Book{Database: "computers"}, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	if _, err := workbook.Server(context.Background(), "postgres"); err != nil {
		if os.Getenv("ORMBOOK_REQUIRE_POSTGRES") == "1" {
			panic(err)
		}
		engines = engines[:1]
	}
	code := m.Run()
	workbook.Close()
	os.Exit(code)
}

// embedded is a lesson of the book that the program carries.
func embedded(t *testing.T, id string) *book.Lesson {
	t.Helper()
	b, _ := book.Open("")
	l := b.Lesson(id)
	if l == nil {
		t.Fatalf("there is no lesson %s", id)
	}
	return l
}

// lesson makes a lesson of one cell.
func lesson(t *testing.T, code string) *book.Lesson {
	t.Helper()
	b, faults := book.Load(fstest.MapFS{
		"lessons/book.yaml":      {Data: []byte("title: T\nformat: 1\ndatabase: computers\n")},
		"lessons/1-c/chapter.md": {Data: []byte("---\ntitle: C\n---\n")},
		"lessons/1-c/1-l.md":     {Data: fmt.Appendf(nil, "---\ntitle: L\ngoals: [try]\n---\n## Step\n\n```go\n%s\n```\n", code)},
		"exercises/README":       {Data: []byte("none yet\n")},
	}, "")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return b.Lesson("c/l")
}

// handler is the code of an app with one page.
func handler(body string) string {
	return "app := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n" + strings.TrimSpace(body) + "\n})"
}

// open serves a lesson's app after its last step.
func open(t *testing.T, engine string, l *book.Lesson, o pages.Options) *pages.Server {
	t.Helper()
	app, err := workbook.OpenApp(t.Context(), l, engine, tutor.Draft{}, len(l.Steps))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Close)
	s, err := pages.Serve(t.Context(), app, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// onEach runs a test on each engine.
func onEach(t *testing.T, test func(t *testing.T, engine string)) {
	for _, e := range engines {
		t.Run(e, func(t *testing.T) { test(t, e) })
	}
}
