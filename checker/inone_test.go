package checker_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/runner/build"
	"ormbook/internal/tutor"
)

// inOne is the program of a submission that has check.go in the student's package. Without one it fails.
func inOne(t *testing.T, e *book.Exercise, files map[string][]byte) build.Program {
	t.Helper()
	list := checker.Programs(e, checker.Graded(e, files), nil, engines)
	if len(list) != 2 {
		t.Fatalf("%s is built in %d ways", e.Slug, len(list))
	}
	return list[0]
}

func TestEverySolutionIsBuiltWithItsCheck(t *testing.T) {
	tools, err := workbook.Tools(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range shelf.Exercises {
		if r, err := tools.Build(t.Context(), inOne(t, e, e.Solution)); err != nil || len(r.Diagnostics) > 0 {
			t.Errorf("%s: %v %+v", e.Slug, err, r)
		}
	}
}

func TestAStudentMayUseTheNamesOfTheCheck(t *testing.T) {
	names := read(t, "gorm\"\n", "gorm\"\n\nvar probe, cmp, slices, check, exercise, byName, unordered = 1, 2, 3, 4, 5, 6, 7\n\nfunc get() {}\n\nfunc Read() int { return probe }\n\ntype Again struct{}\n\nfunc main() {}\n")
	tools, err := workbook.Tools(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if r, err := tools.Build(t.Context(), inOne(t, shelf.Exercise("read"), names)); err != nil || len(r.Diagnostics) > 0 {
		t.Errorf("%v %+v", err, r)
	}
	if r := check(t, "read", names); r.Outcome != checker.Passed {
		t.Errorf("outcome %s: %v", r.Outcome, firsts(r))
	}
}

// TestWhatCouldReachTheCheckIsBuiltApart holds what would change what check.go means, or use it.
func TestWhatCouldReachTheCheckIsBuiltApart(t *testing.T) {
	for name, declared := range map[string]string{
		"a name of Go's own": "func len(any) int { return 7 }",
		"the added prefix":   "func ormbookCheck_get() {}",
		"the added func":     "func OrmbookCheckMain() {}",
		"a large one":        "const text = `" + strings.Repeat("x", 64<<10) + "`",
	} {
		files := read(t, "gorm\"\n", "gorm\"\n\n"+declared+"\n")
		if list := checker.Programs(shelf.Exercise("read"), files, nil, engines); len(list) != 1 {
			t.Errorf("%s: built in %d ways", name, len(list))
		}
		if r := check(t, "read", files); r.Outcome != checker.Passed {
			t.Errorf("%s: outcome %s: %v", name, r.Outcome, firsts(r))
		}
	}
}

// TestAStudentIsToldTheSame holds faults that a package with check.go in it would not have, or would tell in other words.
func TestAStudentIsToldTheSame(t *testing.T) {
	solution := string(shelf.Exercise("read").Solution["exercise.go"])
	with := func(name, text string) map[string][]byte {
		files := map[string][]byte{"exercise.go": []byte(solution)}
		files[name] = []byte(text)
		return files
	}
	for name, c := range map[string]struct {
		files map[string][]byte
		says  string
	}{
		"a func of check.go":         {with("x.go", "package exercise\n\nfunc x() { byName() }\n"), "x.go:3: undefined: byName"},
		"an import of check.go":      {with("x.go", "package exercise\n\nvar x probe.P\n"), "x.go:3: undefined: probe"},
		"nothing that is to be made": {with("exercise.go", "package exercise\n"), "exercise.go must define func AllComputers(db *gorm.DB) ([]Computer, error); there is no AllComputers yet"},
		"files of two packages":      {with("x.go", "package main\n"), "x.go:1: package main; expected package exercise"},
	} {
		if f := check(t, "read", c.files).Engines[0].First(); f == nil || !strings.Contains(f.Says, c.says) {
			t.Errorf("%s: want %q, got %+v", name, c.says, f)
		}
	}
}

// TestCheckGoIsNoFileOfTheStudents has check.go send a statement and panic, and the student's code panic: in one package and in two, from both ways
// to build.
func TestCheckGoIsNoFileOfTheStudents(t *testing.T) {
	e := *shelf.Exercise("read")
	e.Spec.Scenarios = map[string]book.Scenario{"Read": {}}
	e.Spec.Checks = e.Spec.Checks[:1]
	e.CheckGo = fmt.Appendf(nil, `package check // at %d

import (
	"ormbook/checker/probe"
	exercise "ormbook/exercises/read/solution"
)

func Read(p *probe.P) {
	p.DB.Exec("UPDATE computers SET name = 'x'")
	list, err := exercise.AllComputers(p.DB)
	p.See("all-order", list[0].ID, err)
}
`, time.Now().UnixNano()) // no program of it is kept
	const nothing = "package exercise\n\nimport \"gorm.io/gorm\"\n\nfunc AllComputers(*gorm.DB) ([]Computer, error) { return nil, nil }\n"
	const panics = "package exercise\n\nimport \"gorm.io/gorm\"\n\nfunc AllComputers(*gorm.DB) ([]Computer, error) {\n\tpanic(1)\n}\n"
	const sends = "package exercise\n\nimport \"gorm.io/gorm\"\n\nfunc AllComputers(db *gorm.DB) ([]Computer, error) {\n\treturn nil, db.Exec(\"SELECT 1\").Error\n}\n"
	e.Spec.Signatures = nil
	for _, way := range []string{"", "go"} {
		t.Setenv("ORMBOOK_BUILD", way)
		w := another(t)
		for text, at := range map[string]string{nothing: "", panics: "exercise.go:6", sends: "exercise.go:6"} {
			for _, apart := range []string{"", "\n// not with ormbookCheck" + way + "\n"} {
				files := map[string][]byte{"exercise.go": []byte(text + apart)}
				r, err := w.Check(t.Context(), checker.Request{Exercise: &e, Files: files, Engines: engines})
				if err != nil {
					t.Fatal(err)
				}
				for _, engine := range r.Engines {
					if f := engine.First(); f == nil || f.ID != "panic" || f.At != at {
						t.Errorf("ORMBOOK_BUILD=%s, on %s, want %q: %+v\n%s%s", way, engine.Engine, at, f, text, apart)
					}
				}
			}
		}
	}
}

// another is a workbook that has the cache of all, and asks the environment anew.
func another(t *testing.T) *tutor.Tutor {
	t.Helper()
	cache, err := tutor.CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	w := tutor.New(shelf, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	t.Cleanup(func() { w.Close() })
	return w
}

func TestAFaultOfCheckGoIsToldWithItsLine(t *testing.T) {
	e := *shelf.Exercise("read")
	for text, want := range map[string]string{
		"var wrong int = \"\"":       "check.go:%d: cannot use",
		"func f() { exercise.No() }": "check.go:%d: undefined: exercise.No",
		"func f( {":                  "check.go:%d: syntax error",
	} {
		source := strings.TrimSuffix(string(shelf.Exercise("read").CheckGo), "\n") + "\n"
		e.CheckGo = []byte(source + text + "\n")
		want = "exercises/read/" + fmt.Sprintf(want, strings.Count(source, "\n")+1)
		_, err := workbook.Check(t.Context(), checker.Request{Exercise: &e, Files: e.Solution, Engines: engines[:1]})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want %s, got %v", text, want, err)
		}
	}
}
