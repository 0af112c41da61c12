package export

import (
	"bytes"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/progress"
	"ormbook/internal/tutor"
)

func builtIn(t *testing.T) *book.Book {
	t.Helper()
	b, faults := book.Open("")
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	return b
}

// TestTheBookIsWholeAndTheSameAtEveryExport follows every address on every page, and sees to it that nothing is loaded from elsewhere.
func TestTheBookIsWholeAndTheSameAtEveryExport(t *testing.T) {
	b := builtIn(t)
	files, err := Site(b, SiteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Site(b, SiteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if !bytes.Equal(text, again[name]) {
			t.Errorf("%s differs between two exports", name)
		}
		if path.Ext(name) == ".html" {
			checkPage(t, name, text, files)
		}
	}
	for _, l := range b.Lessons() {
		text := string(files[l.ID+".html"])
		for _, s := range l.Steps {
			if !strings.Contains(text, html.EscapeString(s.Title)) {
				t.Errorf("%s lacks the step %q", l.ID, s.Title)
			}
		}
	}
	if want := 1 + len(b.Chapters) + len(b.Lessons()) + len(b.Exercises) + 1 + 2; len(files) != want {
		t.Errorf("%d files, wanted %d: %v", len(files), want, slices.Sorted(maps.Keys(files)))
	}
}

// loads are the attributes by which a page names another resource.
var loads = []string{"src", "href"}

func checkPage(t *testing.T, name string, text []byte, files map[string][]byte) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s: <%s> has the attribute %s", name, n.Data, a.Key)
			}
			if !slices.Contains(loads, a.Key) || n.Data == "a" && strings.Contains(a.Val, "://") {
				continue
			}
			to, _, _ := strings.Cut(a.Val, "#")
			if to = path.Join(path.Dir(name), to); files[to] == nil {
				t.Errorf("%s: <%s %s=%q> leads to no file", name, n.Data, a.Key, a.Val)
			}
		}
	}
}

// TestHintsAndSolutionsAreToldWhenAskedFor looks at every exercise.
func TestHintsAndSolutionsAreToldWhenAskedFor(t *testing.T) {
	b := builtIn(t)
	for _, e := range b.Exercises {
		plain, full := pageText(t, FromExercise(b, e, false, false)), pageText(t, FromExercise(b, e, true, true))
		hint := strings.Join(strings.Fields(firstWords(e.Hints[0])), " ")
		if strings.Contains(plain, hint) || !strings.Contains(full, hint) {
			t.Errorf("%s: the hint %q: without asking %v, asked %v", e.Slug, hint, strings.Contains(plain, hint), strings.Contains(full, hint))
		}
		if strings.Contains(plain, "The author's solution") || !strings.Contains(full, "The author's solution") {
			t.Errorf("%s tells its solution at the wrong time", e.Slug)
		}
	}
}

// firstWords are the longest stretch of a Markdown text without marks of code.
func firstWords(text string) (longest string) {
	for _, part := range strings.Split(text, "`") {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// pageText is what a page shows, blanks made one.
func pageText(t *testing.T, d Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := HTML(&out, d); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

const evil = `</code><script>alert(1)</script><img src=x onerror=alert(1)> "'&` + "\x1b[31m"

// work is a lesson in which everything that a page shows tries to be more than text.
func work(l *book.Lesson, own *book.Cell) Work {
	r := &tutor.Result{Step: 1, Engine: "sqlite", Output: evil, NewPart: evil,
		Tape:    []database.Entry{{Kind: database.Statement, SQL: "SELECT '" + evil + "'", Returned: 2, Affected: -1, Done: true, Took: 7 * time.Second, Err: ""}},
		Changes: database.Changes{Tables: []database.TableChange{{Table: evil, Columns: []string{"id"}, Inserted: [][]any{{evil}}}}},
		Failure: &tutor.Failure{Message: evil, Next: evil}}
	return Work{Lesson: l, Text: func(c *book.Cell) string {
		if c == own {
			return evil
		}
		return c.Code
	}, Results: [][]*tutor.Result{{r}}, Progress: map[int]progress.Step{1: {Answer: evil}}}
}

func evilLesson() (*book.Lesson, *book.Cell) {
	own := &book.Cell{Lang: "go", Code: "x", File: "scratch-1-1"}
	return &book.Lesson{ID: "a/b", Chapter: &book.Chapter{Number: 1, Title: evil}, Title: evil, Goals: []string{evil}, Steps: []*book.Step{
		{Number: 1, Title: evil, Blocks: []book.Block{{Kind: book.ProseBlock, Text: evil + "\n\n![p](http://elsewhere/p.png) [j](javascript:alert(1))\n\n<div onclick=x>\n"},
			{Kind: book.CellBlock, Cell: own}, {Kind: book.OutputBlock, Text: "the book's own"},
			{Kind: book.QuizBlock, Quiz: &book.Quiz{Ask: evil, Kind: book.QuizOne, Choices: []book.Choice{{Text: evil, Right: true, Why: evil}}}}}}}}, own
}

// TestWhatProgramsAndStudentsWriteStaysText holds the page to what a parser finds in it.
func TestWhatProgramsAndStudentsWriteStaysText(t *testing.T) {
	l, own := evilLesson()
	d := Kept(&book.Book{Title: evil}, work(l, own))
	var out bytes.Buffer
	if err := HTML(&out, d); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains([]string{"script", "img", "div"}, n.Data) {
			t.Errorf("<%s> came through", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:") {
				t.Errorf("<%s %s=%q> came through", n.Data, a.Key, a.Val)
			}
		}
	}
	text := pageText(t, d)
	for what, n := range map[string]int{"alert(1)": 12, "7.0": 0, "the book's own": 0, "2 rows": 1} {
		if got := strings.Count(text, what); got < n || n == 0 && got > 0 {
			t.Errorf("%q stands %d times on the page, wanted %d\n%s", what, got, n, text)
		}
	}
	if strings.ContainsRune(out.String(), '\x1b') {
		t.Error("a control character came through")
	}
}

// TestMarkdownFencesHoldWhateverStandsInThem parses a page back.
func TestMarkdownFencesHoldWhateverStandsInThem(t *testing.T) {
	text := "```\nnot the end\n````\nnor this\n"
	var out bytes.Buffer
	if err := Markdown(&out, Document{Title: "T", Parts: []Part{{Blocks: []Block{{Kind: Output, Text: text}, {Kind: Note, Text: "*behind* <b>"}}}}}); err != nil {
		t.Fatal(err)
	}
	shown, err := prosed(out.String())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<pre><code>" + strings.TrimSpace(text) + "</code></pre>", "*behind* &lt;b&gt;"} {
		if !strings.Contains(string(shown), want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}

// TestAnExerciseIsKeptWithItsLastVerdict tells which check failed, and that the code is another by now.
func TestAnExerciseIsKeptWithItsLastVerdict(t *testing.T) {
	b := builtIn(t)
	e := b.Exercise("read")
	finding := func(s checker.Status) *checker.Finding {
		return &checker.Finding{ID: "get", Title: "It gets <one>", Status: s, Says: "it did not get it", Want: "1", Got: "2", Tape: []string{"SELECT 1"}}
	}
	report := &checker.Report{Outcome: checker.Failed, Points: 1, Max: 3, Engines: []*checker.EngineReport{
		{Engine: "sqlite", Findings: []*checker.Finding{finding(checker.Passed)}}, {Engine: "postgres", Findings: []*checker.Finding{finding(checker.Failed)}}}}
	a := Answer{Files: map[string][]byte{"exercise.go": []byte("package exercise // mine\n")}, Report: report, Number: 4, Judged: map[string]string{"exercise.go": "older"}}
	text := pageText(t, KeptExercise(b, e, a))
	for _, want := range []string{"package exercise // mine", "Check 4: 1 of 3 points", "The code has changed since this check.",
		"✗ It gets <one> (sqlite accepts this, postgres does not)", "get on PostgreSQL", "it did not get it", "SELECT 1"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	a.Judged = map[string]string{"exercise.go": string(a.Files["exercise.go"])}
	if text := pageText(t, KeptExercise(b, e, a)); strings.Contains(text, "has changed") {
		t.Error("the code is called changed, and is not")
	}
}

// TestWhatStandsThereIsKept writes over an edited page, a foreign file and a stale page.
func TestWhatStandsThereIsKept(t *testing.T) {
	dir := t.TempDir()
	w := Writer{Now: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }}
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	folder := func(files map[string][]byte) []string {
		t.Helper()
		kept, err := w.Folder(dir, files)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	put("style.css", "mine")
	if kept := folder(map[string][]byte{"style.css": []byte("1"), "a/b.html": []byte("1"), "old.html": []byte("1"), "edited.html": []byte("1")}); len(kept) != 1 {
		t.Errorf("kept %v", kept)
	}
	put("edited.html", "by hand")
	kept := folder(map[string][]byte{"style.css": []byte("2"), "a/b.html": []byte("2")})
	if len(kept) != 0 {
		t.Errorf("the export's own files are kept: %v", kept)
	}
	want := map[string]string{"style.css": "2", "style-kept-2026-01-02-030405.css": "mine", "a/b.html": "2", "edited.html": "by hand"}
	for name, text := range want {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != text {
			t.Errorf("%s holds %q, wanted %q (%v)", name, got, text, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "old.html")); err == nil {
		t.Error("a page that the book has no longer is still there")
	}
	for range 2 {
		if _, err := w.File(filepath.Join(dir, "edited.html"), []byte(time.Now().String())); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "edited-kept-2026-01-02-030405-2.html")); err != nil {
		t.Error(err)
	}
}
