package tutor_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/tutor"
)

// engines are those that can be had here; CI demands both.
var engines []string

var workbook *tutor.Tutor

func TestMain(m *testing.M) {
	cache, err := tutor.CacheDir()
	if err != nil {
		panic(err)
	}
	workbook = tutor.New(&book.Book{Database: "computers"}, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	engines = []string{"sqlite", "postgres"}
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

// lesson makes a lesson of steps, each the text below its heading.
func lesson(t *testing.T, steps ...string) *book.Lesson {
	t.Helper()
	text := "---\ntitle: L\ngoals: [try]\nlimit: 3\n---\n"
	for i, s := range steps {
		text += fmt.Sprintf("## Step %d\n\n", i+1) + strings.ReplaceAll(s, "'''", "```") + "\n\n"
	}
	b, faults := book.Load(fstest.MapFS{
		"lessons/book.yaml":      {Data: []byte("title: T\nformat: 1\ndatabase: computers\n")},
		"lessons/1-c/chapter.md": {Data: []byte("---\ntitle: C\n---\n")},
		"lessons/1-c/1-l.md":     {Data: []byte(text)},
		"exercises/README":       {Data: []byte("none yet\n")},
	}, "")
	for _, f := range faults {
		t.Log(f)
	}
	if b == nil || b.Lesson("c/l") == nil {
		t.Fatal("the lesson cannot be read")
	}
	return b.Lesson("c/l")
}

func open(t *testing.T, engine string, l *book.Lesson) *tutor.Session {
	t.Helper()
	s, err := workbook.Open(t.Context(), l, engine)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func run(t *testing.T, s *tutor.Session, step int) *tutor.Result {
	t.Helper()
	r, err := s.Run(t.Context(), step, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// onEach runs a test on each engine.
func onEach(t *testing.T, test func(t *testing.T, engine string)) {
	for _, e := range engines {
		t.Run(e, func(t *testing.T) { test(t, e) })
	}
}

const model = "'''go\ntype Toy struct {\n\tID uint\n\tName string\n}\nerr := db.AutoMigrate(&Toy{})\nfmt.Println(err)\n'''"

func TestVariablesAndTablesCarryOnFromStepToStep(t *testing.T) {
	onEach(t, func(t *testing.T, engine string) {
		s := open(t, engine, lesson(t, model, "'''go\nball := Toy{Name: \"ball\"}\nfmt.Println(ball.ID)\n'''", "'''go\ndb.Create(&ball)\nfmt.Println(ball.ID)\n'''"))
		if r := run(t, s, 1); len(r.Changes.Tables) != 1 || !r.Changes.Tables[0].Created {
			t.Errorf("step 1 made no table: %+v %v", r.Changes, r.Failure)
		}
		if r := run(t, s, 2); r.Output != "0\n" || len(r.Tape) != 0 {
			t.Errorf("step 2: %q, %d statements", r.Output, len(r.Tape))
		}
		r := run(t, s, 3)
		if r.Output != "1\n" {
			t.Errorf("step 3 printed %q", r.Output)
		}
		want := "BEGIN\nINSERT INTO toys (name) VALUES ('ball') RETURNING id\nCOMMIT\n"
		if got := tutor.TapeText(r.Tape); got != want {
			t.Errorf("tape\n%swant\n%s", got, want)
		}
		if c := r.Changes.Tables; len(c) != 1 || len(c[0].Inserted) != 1 || c[0].Inserted[0][1] != "ball" {
			t.Errorf("changes %+v", c)
		}
		if at := r.Tape[1].At; at.File != s.Lesson.File || at.Line != s.Lesson.Steps[2].Visible(engine).Line {
			t.Errorf("the INSERT is said to come from %v", at)
		}
	})
}

func TestGoingBackReplaysFromAFreshDatabase(t *testing.T) {
	onEach(t, func(t *testing.T, engine string) {
		s := open(t, engine, lesson(t, model, "'''go\nball := Toy{Name: \"ball\"}\ndb.Create(&ball)\nfmt.Println(ball.ID)\n'''"))
		for range 3 {
			if r := run(t, s, 2); r.Output != "1\n" {
				t.Fatalf("printed %q", r.Output)
			}
		}
		if r := run(t, s, 1); r.Output != "<nil>\n" {
			t.Errorf("step 1 again: %q", r.Output)
		}
	})
}

func TestEditingACellReplaysUpToIt(t *testing.T) {
	s := open(t, "sqlite", lesson(t, model, "'''go\nn := 1\nfmt.Println(n)\n'''", "'''go\nfmt.Println(n + 1)\n'''"))
	run(t, s, 3)
	second := s.Lesson.Steps[1].Visible("sqlite")
	edit := func(text string) {
		t.Helper()
		if err := s.Edit(t.Context(), second, text); err != nil {
			t.Fatal(err)
		}
	}
	edit("n := 41\nfmt.Println(n)")
	if r := run(t, s, 3); r.Output != "42\n" {
		t.Errorf("after the edit: %q", r.Output)
	}
	edit("n := ")
	if r := run(t, s, 1); r.Failure != nil {
		t.Errorf("a broken cell spoils the one before: %v", r.Failure)
	}
	if r := run(t, s, 2); r.Failure == nil || r.Failure.Kind != tutor.FailCompile || r.Failure.Problems[0].At.Line != second.Line {
		t.Errorf("the broken cell: %+v", r.Failure)
	}
	if r := run(t, s, 3); r.Failure == nil || r.Failure.Kind != tutor.FailNotReached {
		t.Errorf("the cell behind it: %+v", r.Failure)
	}
	if err := s.Reset(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	if r := run(t, s, 3); r.Output != "2\n" {
		t.Errorf("after the reset: %q", r.Output)
	}
	if _, err := s.AddScratch(t.Context(), 2, "n = 10"); err != nil {
		t.Fatal(err)
	}
	if r := run(t, s, 3); r.Output != "11\n" {
		t.Errorf("with a scratch cell: %q, %v", r.Output, r.Failure)
	}
}

func TestMishapsEndInAClearLineAndTheNextRunWorks(t *testing.T) {
	for name, c := range map[string]struct {
		cell  string
		kind  tutor.FailureKind
		limit string
		says  string
	}{
		"loop":      {"for {\n}", tutor.FailLimit, "time", "no end after 3s"},
		"panic":     {"var p *Toy\nfmt.Println(p.Name)", tutor.FailPanic, "", "nil pointer"},
		"exit 0":    {"os.Exit(0)", tutor.FailExit, "", "exit code 0"},
		"fatal":     {"log.Fatal(\"no\")", tutor.FailExit, "", "exit code 1"},
		"output":    {"for i := 0; i < 100_000; i++ {\nfmt.Println(strings.Repeat(\"x\", 1000))\n}", tutor.FailLimit, "output", "1 MiB"},
		"by value":  {"db.Create(Toy{Name: \"x\"})", tutor.FailPanic, "", "unaddressable"},
		"deadlock":  {"sqlDB.SetMaxOpenConns(1)\ndb.Transaction(func(tx *gorm.DB) error { return db.Create(&Toy{Name: \"x\"}).Error })", tutor.FailLimit, "time", "no end"},
		"goroutine": {"go func() { panic(\"aside\") }()\ntime.Sleep(time.Second)", tutor.FailPanic, "", "aside"},
	} {
		t.Run(name, func(t *testing.T) {
			onEach(t, func(t *testing.T, engine string) {
				t.Parallel()
				s := open(t, engine, lesson(t, model, "'''go\n"+c.cell+"\n'''", "'''go\nfmt.Println(\"on\")\n'''"))
				r := run(t, s, 2)
				if r.Failure == nil || r.Failure.Kind != c.kind || r.Failure.Limit != c.limit || !strings.Contains(r.Failure.Message, c.says) {
					t.Fatalf("want %s %s %q, got %+v; printed %.200q", c.kind, c.limit, c.says, r.Failure, r.Output)
				}
				if c.kind == tutor.FailPanic && name != "goroutine" && r.Failure.At.File != s.Lesson.File {
					t.Errorf("the panic is said to be at %v", r.Failure.At)
				}
				if r := run(t, s, 3); r.Failure == nil || r.Failure.Kind != tutor.FailNotReached {
					t.Errorf("the step behind: %+v", r.Failure)
				}
				if r := run(t, s, 1); r.Output != "<nil>\n" {
					t.Errorf("the next run: %q %v", r.Output, r.Failure)
				}
			})
		})
	}
}

func TestACancelledStepEndsAtOnce(t *testing.T) {
	s := open(t, "sqlite", lesson(t, model, "'''go\nfor {\n}\n'''"))
	run(t, s, 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, err := s.Run(ctx, 2, nil)
	if err != nil || r.Failure == nil || r.Failure.Kind != tutor.FailCancelled {
		t.Fatalf("%+v, %v", r, err)
	}
	if r := run(t, s, 1); r.Failure != nil {
		t.Errorf("afterwards: %v", r.Failure)
	}
}

func TestCellsThatMustFail(t *testing.T) {
	onEach(t, func(t *testing.T, engine string) {
		s := open(t, engine, lesson(t, model, "'''go fails\nvar x Toy\nx.Model = 1\n'''", "'''go fails\ndb.Create(Toy{Name: \"x\"})\n'''",
			"'''go\nfmt.Println(db.Create(&Toy{Name: \"y\"}).Error)\n'''", "'''go fails\nfmt.Println(1)\n'''"))
		if r := run(t, s, 2); !strings.Contains(r.Output, "x.Model undefined (type Toy has no field or method Model)") || r.Failure != nil {
			t.Errorf("compile: %q %v", r.Output, r.Failure)
		}
		if r := run(t, s, 3); !strings.HasPrefix(r.Output, "panic: reflect") || r.Failure != nil {
			t.Errorf("panic: %q %v", r.Output, r.Failure)
		}
		if r := run(t, s, 4); r.Output != "<nil>\n" {
			t.Errorf("after the panic: %q", r.Output)
		}
		if r := run(t, s, 5); r.Failure == nil || r.Failure.Kind != tutor.FailCalm {
			t.Errorf("a cell that does not fail: %+v", r.Failure)
		}
	})
}

func TestProgramsAndConsoleCells(t *testing.T) {
	onEach(t, func(t *testing.T, engine string) {
		open1 := `sqlite.Open("computers.db")`
		imports := "\"fmt\"\n\t\"gorm.io/driver/sqlite\"\n\t\"gorm.io/gorm\""
		if engine == "postgres" {
			open1 = `postgres.Open(os.Getenv("DATABASE_URL"))`
			imports = "\"fmt\"\n\t\"os\"\n\t\"gorm.io/driver/postgres\"\n\t\"gorm.io/gorm\""
		}
		program := "package main\n\nimport (\n\t" + imports + "\n)\n\nfunc main() {\n\tdb, err := gorm.Open(" + open1 + ")\n\tfmt.Println(err)\n\tvar n int64\n\tdb.Table(\"toys\").Count(&n)\n\tfmt.Println(n)\n}\n"
		s := open(t, engine, lesson(t, model, "'''sql\nINSERT INTO toys (name) VALUES ('ball');\nSELECT name FROM toys;\nSELECT * FROM nothing\n'''", "'''go program\n"+program+"'''", "'''go\ntable(\"toys\")\nvar one int\ndb.Raw(\"SELECT 1\").Scan(&one)\ntape()\n'''"))
		r := run(t, s, 2)
		if !strings.HasPrefix(r.Output, "INSERT 1\n name\n------\n ball\n(1 row)\nERROR: ") || len(r.Changes.Tables) != 1 {
			t.Errorf("console: %q, %+v", r.Output, r.Changes)
		}
		if r := run(t, s, 3); r.Output != "<nil>\n1\n" {
			t.Errorf("program: %q %v", r.Output, r.Failure)
		}
		if r := run(t, s, 4); r.Output != " id | name\n----+------\n  1 | ball\nSELECT 1\n" {
			t.Errorf("table and tape: %q %v", r.Output, r.Failure)
		}
	})
}
