package gradebook

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/grading"
	"ormbook/internal/grading/submissions"
)

// hostile is what a student may write anywhere: markup, escapes for terminals, text that runs backwards, bytes that are no text.
const hostile = "</pre><script>alert(1)</script><img src=x onerror=alert(2)> \"'` \x1b]0;title\a \x1b[31m \u202e \x00\xff\xfe {{.}} javascript:alert(3)"

// exercise is one with two checks, whose file given.go is the book's.
func exerciseOf() *book.Exercise {
	return &book.Exercise{Slug: "read", Title: "Read <all>", CheckGo: []byte("package read"), Starter: map[string][]byte{"given.go": []byte("package exercise")},
		Spec: book.Spec{Given: []string{"given.go"}, Checks: []book.Check{{ID: "all", Title: "All & sundry", Points: 1}, {ID: "get", Title: "Get", Points: 2}}}}
}

// verdict is what a checker that knows each answer's first word says of it.
func verdict(_ context.Context, r checker.Request) (*checker.Report, error) {
	all := &checker.Finding{ID: "all", Title: "All & sundry", Status: checker.Passed, Points: 1, Max: 1}
	get := &checker.Finding{ID: "get", Title: "Get", Status: checker.Passed, Points: 2, Max: 2}
	report := &checker.Report{Exercise: "read", Outcome: checker.Passed, Points: 3, Max: 3}
	list := []*checker.Finding{all, get}
	fail := func(points int) {
		report.Outcome, report.Points = checker.Failed, points
	}
	switch strings.Fields(string(r.Files["exercise.go"]))[0] {
	case "wrong":
		fail(1)
		*get = checker.Finding{ID: "get", Title: "Get", Status: checker.Failed, Max: 2, Says: "got " + hostile, Want: hostile, Got: hostile, At: "exercise.go:2", Data: "1",
			Tape: []string{hostile}, Rows: []checker.Row{{Mark: "same", Want: hostile, Got: "x"}, {Mark: "extra", Got: hostile}}}
	case "panics":
		fail(0)
		*all, *get = checker.Finding{ID: "all", Status: checker.NotReached, Max: 1}, checker.Finding{ID: "get", Status: checker.NotReached, Max: 2}
		list = append([]*checker.Finding{{ID: "panic", Title: "It does not panic", Status: checker.Failed, Says: hostile, Output: hostile, At: "elsewhere.go:9"}}, list...)
	case "unlucky":
		return nil, fmt.Errorf("no server: %s", hostile)
	}
	report.Engines = []*checker.EngineReport{{Engine: "sqlite", Outcome: report.Outcome, Level: "L2", Findings: list}}
	return report, nil
}

// graded gives a class of every kind, graded and written.
func graded(t *testing.T) *Class {
	t.Helper()
	place := filepath.Join(t.TempDir(), "class")
	for name, text := range map[string]string{
		"=cmd()/exercise.go": "right // " + hostile, "twin/exercise.go": "right // " + hostile, "wrong <b>x/exercise.go": "wrong\nline " + hostile, "panics/exercise.go": "panics ",
		"unlucky/exercise.go": "unlucky ", "empty/notes.txt": "", "torn.zip": "torn",
	} {
		path := filepath.Join(place, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	found, err := submissions.Find([]string{place}, []string{"read"})
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	now := time.Date(2026, 11, 28, 3, 0, 0, 0, time.UTC)
	b, err := grading.Open(filepath.Join(t.TempDir(), "out"), false, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	e := exerciseOf()
	exercise := func(string) *book.Exercise { return e }
	if err := b.Begin(grading.Info{Exercises: []string{"read"}, Engines: []string{"sqlite"}, Seed: 7, Level: "L2"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Plan(found.Submissions, exercise); err != nil {
		t.Fatal(err)
	}
	g := &grading.Grader{Exercise: exercise, Check: verdict, Store: b.Store(), Tries: 2, Now: func() time.Time { return now }}
	if err := b.Run(t.Context(), g, 2, func(grading.Step) {}); err != nil {
		t.Fatal(err)
	}
	c, err := Read(b, []*book.Exercise{e}, now)
	if err == nil {
		err = c.Write()
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func text(t *testing.T, c *Class, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(c.Batch.Dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestGradebooksTellPointsAndWhatIsNoGrade(t *testing.T) {
	c := graded(t)
	for name, want := range map[string]string{
		"gradebook.csv": "student,submission,exercise,points,max,outcome,first_failing_check,duplicate_of,level,when,student_id,email,why\n" +
			"'=cmd(),'=cmd(),read,3,3,passed,,,L2,2026-11-28T03:00:00Z,,,\n" +
			"empty,empty,read,0,3,empty,,,,,,,\"there is no Go file, only notes.txt\"\n" +
			"panics,panics,read,0,3,failed,panic,,L2,2026-11-28T03:00:00Z,,,\n" +
			"torn,torn,read,,3,refused,,,,,,,it is no archive that can be read: zip: not a valid zip file\n" +
			"twin,twin,read,3,3,passed,,'=cmd(),L2,2026-11-28T03:00:00Z,,,\n" +
			"unlucky,unlucky,read,,3,broken,,,,2026-11-28T03:00:00Z,,,\"" + strings.ReplaceAll(visible("no server: "+hostile), `"`, `""`) + "\"\n" +
			"wrong <b>x,wrong <b>x,read,1,3,failed,get,,L2,2026-11-28T03:00:00Z,,,\n",
		"grades.csv": "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score\n" +
			"read,,2026-11-28T03:00:00Z,'=cmd(),'=cmd(),,,3,0,3,3\nread,,,empty,empty,,,0,0,0,3\nread,,2026-11-28T03:00:00Z,panics,panics,,,0,0,0,3\n" +
			"read,,,torn,torn,,,,0,,3\nread,,2026-11-28T03:00:00Z,twin,twin,,,3,0,3,3\nread,,2026-11-28T03:00:00Z,unlucky,unlucky,,,,0,,3\n" +
			"read,,2026-11-28T03:00:00Z,wrong <b>x,wrong <b>x,,,1,0,1,3\n",
	} {
		got := text(t, c, name)
		if string(got) != want {
			t.Errorf("%s\n%s\nwant\n%s", name, got, want)
		}
		if _, err := csv.NewReader(bytes.NewReader(got)).ReadAll(); err != nil {
			t.Error(name, err)
		}
	}
}

func TestLinesFollowTheirSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../../docs/grade.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	lines, scan := 0, bufio.NewScanner(bytes.NewReader(text(t, graded(t), "results.jsonl")))
	for scan.Buffer(nil, 1<<20); scan.Scan(); lines++ {
		var line Line
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(scan.Bytes()))
		if err == nil {
			err = schema.Validate(v)
		}
		if err == nil {
			err = json.Unmarshal(scan.Bytes(), &line)
		}
		if err != nil {
			t.Errorf("%v\n%s", err, scan.Bytes())
		}
		if noGrade := line.Submission == "torn" || line.Submission == "unlucky"; noGrade != (line.Points == nil) {
			t.Errorf("%s: points %v", line.Submission, line.Points)
		}
	}
	if lines != 7 {
		t.Error(lines, "lines")
	}
}

func TestJUnitCountsFailuresAndErrors(t *testing.T) {
	var got struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
	}
	if err := xml.Unmarshal(text(t, graded(t), "junit.xml"), &got); err != nil || got.Tests != 7 || got.Failures != 3 || got.Errors != 2 {
		t.Error(got, err)
	}
}

// TestPagesStandAlone reads each page as a browser would: nothing that students wrote is markup, nothing is loaded, every link leads
// somewhere.
func TestPagesStandAlone(t *testing.T) {
	c := graded(t)
	pages, err := filepath.Glob(filepath.Join(c.Batch.Dir, "students", "*.html"))
	if err != nil || len(pages) != 7 {
		t.Fatal(len(pages), err)
	}
	for _, path := range append(pages, filepath.Join(c.Batch.Dir, "index.html")) {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(source) || bytes.ContainsFunc(source, func(r rune) bool {
			return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
		}) {
			t.Errorf("%s holds characters that steer", path)
		}
		tree, err := html.Parse(bytes.NewReader(source))
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() {
			checkNode(t, path, n)
		}
	}
	if index := string(text(t, c, "index.html")); !strings.Contains(index, "= =cmd()") || !strings.Contains(index, ">panic<") || strings.Count(index, "&lt;script&gt;") == 0 {
		t.Error("the overview lacks the twin, the panic or the example")
	}
}

func checkNode(t *testing.T, path string, n *html.Node) {
	t.Helper()
	if n.Type != html.ElementNode {
		return
	}
	switch n.Data {
	case "script", "img", "iframe", "object", "embed", "link", "base", "form", "b":
		t.Errorf("%s has an element %s", path, n.Data)
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "src" {
			t.Errorf("%s has %s=%q", path, a.Key, a.Val)
		}
		if a.Key != "href" {
			continue
		}
		to, err := url.Parse(a.Val)
		if err != nil || to.IsAbs() || to.Host != "" {
			t.Errorf("%s leads to %q", path, a.Val)
			continue
		}
		if to.Path == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(path), filepath.FromSlash(to.Path))); err != nil {
			t.Errorf("%s leads nowhere: %v", path, err)
		}
	}
}

// TestAPageOfASubmissionThatIsGoneGoes writes a class again that has become smaller.
func TestAPageOfASubmissionThatIsGoneGoes(t *testing.T) {
	c := graded(t)
	c.Entries = c.Entries[:2]
	if err := c.Write(); err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(c.Batch.Dir, "students", "*.html"))
	if err != nil || len(pages) != 2 {
		t.Error(pages, err)
	}
}
