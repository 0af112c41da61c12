package book_test

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"ormbook/internal/book"
)

// sound is a small book without faults; tests spoil it one file at a time.
var sound = map[string]string{
	"lessons/book.yaml":                         "title: A book\nformat: 1\ndatabase: computers\n",
	"lessons/0-start/chapter.md":                "---\ntitle: Start here\n---\nWelcome.\n",
	"lessons/0-start/1-bench.md":                soundLesson,
	"lessons/0-start/2-more.md":                 "---\ntitle: More\nexercises: [read]\n---\n## Go on\n\nText.\n",
	"lessons/0-start/seeds/toys.sql":            "CREATE TABLE toys (id integer);\n",
	"lessons/seeds/shared.sql":                  "-- engine: sqlite\nCREATE TABLE s (id integer);\n-- engine: postgres\nCREATE TABLE s (id bigint);\n-- engine: both\nINSERT INTO s VALUES (1);\n",
	"exercises/read/exercise.md":                soundTask,
	"exercises/read/exercise.yaml":              soundSpec,
	"exercises/read/check.go":                   soundCheck,
	"exercises/read/data/schema.sql":            "CREATE TABLE computers (id integer, name text);\n",
	"exercises/read/data/1.yaml":                "computers:\n  - {id: 1, name: Macbook Pro}\n  - {id: 2, name: O'Brien}\n",
	"exercises/read/data/2.yaml":                "touch: {computers: 1}\ncomputers:\n  - {id: 7, name: \"\"}\n",
	"exercises/read/starter/given.go":           "package exercise\n\ntype Computer struct{}\n",
	"exercises/read/solution/given.go":          "package exercise\n\ntype Computer struct{}\n",
	"exercises/read/wrong/no-order/given.go":    "package exercise\n\ntype Computer struct{}\n",
	"exercises/read/starter/exercise.go":        "package exercise\n",
	"exercises/read/solution/exercise.go":       "package exercise\n",
	"exercises/read/wrong/no-order/exercise.go": "// wrong: all-order\n// Forgets the order.\npackage exercise\n",
}

const soundLesson = "---\ntitle: Your workbench\ngoals: [run a step]\nseed: toys\nlimit: 20\n---\n" + `## Run a step

A cell that runs.

` + "```go\nx := 1\nfmt.Println(x)\n```\n```output\n1\n```\n\n## Ask\n\n```quiz\nask: What is 1?\nkind: text\nanswer: \"1\"\nwhy: It was said.\n```\n"

const soundTask = `---
title: Read them
stars: 2
after: start/bench
teaches: Reading.
---
Write AllComputers.

## Hint

Think.

## Hint

Sort.

## Afterwards

Well.
`

const soundSpec = `signatures:
  - func AllComputers(db *gorm.DB) ([]Computer, error)
  - type Computer struct
given: [given.go]
scenarios:
  Read: {}
checks:
  - id: all-order
    says: expected {want}, got {got}
  - {id: few, tape: {select: {max: 2}}, says: too many}
`

const soundCheck = `package check

import (
	"ormbook/checker/probe"
	exercise "ormbook/exercises/read/solution"
)

func Read(p *probe.P) {
	p.See("all-order", p.Values(exercise.AllComputers(p.DB)))
}
`

// with is the sound book with some files replaced; an empty text removes a file.
func with(changes map[string]string) fs.FS {
	files := maps.Clone(sound)
	maps.Copy(files, changes)
	m := fstest.MapFS{}
	for name, text := range files {
		if text != "" {
			m[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return m
}

// lines are faults as an author reads them.
func lines(faults []book.Fault) string {
	var b strings.Builder
	for _, f := range faults {
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}

// wantFaults compares all faults of a spoilt book with the expected lines.
func wantFaults(t *testing.T, changes map[string]string, want string) *book.Book {
	t.Helper()
	b, faults := book.Load(with(changes), "")
	if got, want := lines(faults), strings.TrimLeft(want, "\n"); got != want {
		t.Errorf("faults are\n%swant\n%s", got, want)
	}
	for _, f := range faults {
		if f.File == "" || f.What == "" || f.Cure == "" {
			t.Errorf("a fault without file, what or cure: %#v", f)
		}
	}
	return b
}

func TestSoundBookIsReadWhole(t *testing.T) {
	b := wantFaults(t, nil, "")
	if b.Title != "A book" || b.Format != 1 || b.Database != "computers" || len(b.Chapters) != 1 {
		t.Fatalf("book is %+v", b)
	}
	c := b.Chapters[0]
	if c.ID != "start" || c.Title != "Start here" || c.Intro != "Welcome." || c.File != "lessons/0-start/chapter.md" {
		t.Errorf("chapter is %+v", c)
	}
	l := b.Lesson("start/bench")
	if l == nil || l.Title != "Your workbench" || l.Limit != 20 || l.Number != 1 || l.Chapter != c || l.Minutes != 1 || len(l.Goals) != 1 {
		t.Fatalf("lesson is %+v", l)
	}
	if l.Seeds["sqlite"] != "CREATE TABLE toys (id integer);\n" || l.Seeds["postgres"] != l.Seeds["sqlite"] {
		t.Errorf("seeds are %q", l.Seeds)
	}
	cell := l.Steps[0].Visible("sqlite")
	if cell == nil || cell.Code != "x := 1\nfmt.Println(x)\n" || cell.Line != 12 || cell.File != "lessons/0-start/1-bench.md" {
		t.Errorf("cell is %+v", cell)
	}
	if w := l.Steps[0].Want("postgres", book.OutputBlock); w == nil || w.Text != "1\n" || w.Line != 16 || soundLesson[w.Start:w.End] != "1\n" {
		t.Errorf("output is %+v", w)
	}
	if q := l.Steps[1].Quiz(); q == nil || q.Ask != "What is 1?" || q.Line != 22 {
		t.Errorf("quiz is %+v", q)
	}
}

func TestSoundExerciseIsReadWhole(t *testing.T) {
	b, _ := book.Load(with(nil), "")
	e := b.Exercise("read")
	if e == nil || e.Title != "Read them" || e.Stars != 2 || e.After != "start/bench" || e.Teaches != "Reading." || e.Points() != 2 {
		t.Fatalf("exercise is %+v", e)
	}
	if e.Task != "Write AllComputers." || len(e.Hints) != 2 || e.Hints[1] != "Sort." || e.Afterwards != "Well." {
		t.Errorf("texts are %q %q %q", e.Task, e.Hints, e.Afterwards)
	}
	check := e.Spec.Checks[0]
	if check.See != "all-order" || check.Scenario != "Read" || check.Title != "All order" || check.Points != 1 || check.Match.Kind != "equal" || check.Line != 8 {
		t.Errorf("check is %+v", check)
	}
	if few := e.Spec.Checks[1]; few.See != "" || few.Tape == nil || *few.Tape.Select.Max != 2 || few.Line != 10 {
		t.Errorf("check is %+v", few)
	}
	if e.Spec.Scenarios["Read"].Line != 6 {
		t.Errorf("scenario is %+v", e.Spec.Scenarios["Read"])
	}
	if len(e.Starter) != 2 || len(e.Solution) != 2 || len(e.Data) != 2 || len(e.CheckGo) == 0 || e.Schema["postgres"] == "" {
		t.Errorf("files are %v %v %v", e.Starter, e.Solution, e.Data)
	}
	d := e.DataSet("1")
	if len(d.Tables) != 1 || len(d.Tables[0].Rows) != 2 || d.Tables[0].Rows[1][0] != int64(2) || d.Tables[0].Rows[1][1] != "O'Brien" {
		t.Errorf("data is %+v", d)
	}
	if e.DataSet("2").Touch["computers"] != 1 || e.DataSet("3") != nil {
		t.Errorf("touch is %+v", e.DataSet("2").Touch)
	}
	w := e.Wrong[0]
	if w.Name != "no-order" || w.Caught["sqlite"] != "all-order" || w.Caught["postgres"] != "all-order" || w.About != "Forgets the order." || w.Line != 1 {
		t.Errorf("wrong answer is %+v", w)
	}
}
