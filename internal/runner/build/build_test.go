package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/mattn/go-sqlite3"

	"ormbook/internal/database/pgdriver"
	"ormbook/internal/patch"
	"ormbook/internal/runner"
)

// cache is shared by all tests, so that the kit is compiled once.
var cache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "ormbook-build")
	if err != nil {
		panic(err)
	}
	cache = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// testKit is the workbook's own, and a package that prints where it is called.
func testKit(t testing.TB) Kit {
	inside, err := fs.Sub(runner.Inside, "inside")
	if err != nil {
		t.Fatal(err)
	}
	return Kit{
		"ormbook/internal/runner/inside": inside,
		"github.com/mattn/go-sqlite3":    sqlite3.Source,
		"ormbook/where": fstest.MapFS{
			"where.go":      {Data: []byte("package where\n\nimport \"runtime\"\n\nfunc Am() (string, int) { _, f, l, _ := runtime.Caller(1); return f, l }\n")},
			"where_test.go": {Data: []byte("package nonsense")},
		},
	}
}

var testPatches = map[string]patch.Patch{"gorm.io/driver/postgres": pgdriver.Patch}

// open gives a toolchain of each kind on the shared cache.
func open(t testing.TB) map[string]*Toolchain {
	t.Helper()
	tools := map[string]*Toolchain{}
	for how, no := range map[string]bool{byDirect: false, byGo: true} {
		tool, err := Open(context.Background(), Options{Cache: cache, Kit: testKit(t), Patches: testPatches, noDirect: no})
		if err != nil {
			t.Fatal(err)
		}
		tool.programs = &programs{dir: t.TempDir(), limit: programsLimit} // what one way has built must not help the other
		tools[how] = tool
	}
	return tools
}

// program makes a program of one package main.
func program(text string) Program {
	return Program{Name: "test", Packages: []Package{{Path: "main", Files: []File{{Name: "main.go", Content: []byte(text)}}}}}
}

// both builds a program in both ways, which must agree.
func both(t *testing.T, p Program) *Result {
	t.Helper()
	var results []*Result
	for how, tool := range open(t) {
		r, err := tool.Build(context.Background(), p)
		if err != nil {
			t.Fatalf("%s: %v", how, err)
		}
		if r.How != how && r.How != "" {
			t.Errorf("built by %q instead of %q", r.How, how)
		}
		results = append(results, r)
	}
	if a, b := fmt.Sprintf("%+v", results[0].Diagnostics), fmt.Sprintf("%+v", results[1].Diagnostics); a != b {
		t.Errorf("the two ways differ:\n%s: %s\n%s: %s", results[0].How, a, results[1].How, b)
	}
	return results[0]
}

// output runs what was built.
func output(t *testing.T, r *Result) string {
	t.Helper()
	if r.Binary == "" {
		t.Fatalf("it was not built: %+v", r.Diagnostics)
	}
	cmd := exec.Command(r.Binary)
	cmd.Env = []string{}
	out, _ := cmd.CombinedOutput()
	return string(out)
}

func TestBothWaysBuildTheSameProgram(t *testing.T) {
	for how, tool := range open(t) {
		p := program(`package main

import (
	"fmt"
	"ormbook/where"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func main() {
	fmt.Println(sqlite.Open("x").Name(), postgres.Open("y").Name(), gorm.ErrRecordNotFound)
	fmt.Println(where.Am())
//line lessons/3-seeding/1-save.md:12
	fmt.Println(where.Am())
	var m map[string]int
	m["x"]++
}
`)
		r, err := tool.Build(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		out := output(t, r)
		for _, want := range []string{
			"sqlite postgres record not found\n", tool.Root() + "/main.go 14\n", tool.Root() + "/lessons/3-seeding/1-save.md 12\n",
			"panic: assignment to entry in nil map", tool.Root() + "/lessons/3-seeding/1-save.md:14",
		} {
			if !strings.Contains(filepath.ToSlash(out), filepath.ToSlash(want)) {
				t.Errorf("%s: no %q in\n%s", how, want, out)
			}
		}
		if r.How != how {
			t.Errorf("built by %q instead of %q", r.How, how)
		}
		again, err := tool.Build(context.Background(), p)
		if err != nil || again.How != byCache || again.Binary != r.Binary || again.Took > r.Took {
			t.Errorf("again: %+v %v", again, err)
		}
	}
}

func TestDiagnosticsAreTheSameBothWays(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"undefined": {
			"package main\n\nfunc main() {\n\tx := 1\n\tfoo()\n}\n",
			"main.go:4:2 declared and not used: x|main.go:5:2 undefined: foo",
		},
		"line directive": {
			"package main\n\nfunc main() {\n//line lessons/3-seeding/1-save.md:12\n\tfoo()\n//line lessons/4-crud/2.md:7:3\nbar()\n}\n",
			"lessons/3-seeding/1-save.md:12:0 undefined: foo|lessons/4-crud/2.md:7:3 undefined: bar",
		},
		"syntax":          {"package main\n\nfunc main() {\n\tfor {\n", "main.go:5:1 syntax error: unexpected EOF, expected }"},
		"no package":      {"func main() {}\n", "main.go:1:1 expected 'package', found 'func'"},
		"import":          {"package main\n\nimport \"os/nothing\"\n\nfunc main() {}\n", "main.go:3:8 package os/nothing is not available"},
		"forbidden":       {"package main\n\nimport \"C\"\nimport \"net/internal/socktest\"\nimport \"github.com/spf13/cobra\"\n\nfunc main() {}\n", "main.go:3:8 package C is not|main.go:4:8 package net/internal/socktest is not|main.go:5:8 package github.com/spf13/cobra is not"},
		"unused import":   {"package main\n\nimport \"os\"\n\nfunc main() {}\n", "main.go:3:8 \"os\" imported and not used"},
		"many":            {"package main\n\nfunc main() {\n" + strings.Repeat("\tfoo()\n", 30) + "}\n", strings.TrimSuffix(strings.Repeat("main.go: undefined: foo|", 10), "|")},
		"mentions":        {"package main\n\nfunc f() {}\n\n//line lessons/a.md:3:1\nfunc f() {}\n\nfunc main() {}\n", "lessons/a.md:3:6 f redeclared in this block\n\tmain.go:3:6: other declaration of f"},
		"no main":         {"package main\n\nfunc Main() {}\n", "function main is undeclared in the main package"},
		"no body":         {"package main\n\nfunc f()\n\nfunc main() { f() }\n", "main.go:3:6 missing function body"},
		"wrong name":      {"package other\n\nfunc main() {}\n", "main.go:1:9 package other; expected package main"},
		"explained":       {"package main\n\nimport \"io\"\n\ntype T struct{}\n\nvar _ io.Reader = T{}\n\nfunc main() {}\n", "main.go:7:19 cannot use T{} (value of struct type T) as io.Reader value in variable declaration"},
		"not for systems": {"//go:build ignore\n\npackage main\n\nfunc main() {}\n", "package main has no Go files"},
	} {
		t.Run(name, func(t *testing.T) {
			r := both(t, program(test.text))
			wants := strings.Split(test.want, "|")
			if r.Binary != "" || len(r.Diagnostics) != len(wants) {
				t.Fatalf("%+v, want %d", r.Diagnostics, len(wants))
			}
			for i, want := range wants {
				d := r.Diagnostics[i]
				got := fmt.Sprintf("%s:%d:%d %s", d.File, d.Line, d.Col, d.Message)
				if d.File == "" {
					got = d.Message
				}
				file, message, cut := strings.Cut(want, ": ")
				if !strings.HasPrefix(got, want) && !(cut && d.File == file && strings.HasPrefix(d.Message, message)) {
					t.Errorf("%d: %q, want %q", i, got, want)
				}
			}
		})
	}
}

func TestSeveralPackages(t *testing.T) {
	p := Program{Name: "graded", Packages: []Package{
		{Path: "ormbook/exercises/read/solution", Files: []File{
			{Name: "exercise.go", Content: []byte("package exercise\n\nimport \"gorm.io/gorm\"\n\nfunc Get(db *gorm.DB) error { return gorm.ErrRecordNotFound }\n")},
			{Name: "given.go", Content: []byte("package exercise\n\nconst Given = 7\n")},
			{Name: "skip_plan9.go", Content: []byte("package nonsense\n")},
			{Name: "skip_test.go", Content: []byte("package nonsense\n")},
		}},
		{Path: "ormbook/exercises/read", Files: []File{
			{Name: "check.go", Content: []byte("package read\n\nimport exercise \"ormbook/exercises/read/solution\"\n\nfunc Check() (error, int) { return exercise.Get(nil), exercise.Given }\n")},
		}},
		{Path: "main", Files: []File{
			{Name: "main.go", Content: []byte("package main\n\nimport (\n\t\"fmt\"\n\n\t\"ormbook/exercises/read\"\n)\n\nfunc main() { fmt.Println(read.Check()) }\n")},
		}},
	}}
	if out := output(t, both(t, p)); out != "record not found 7\n" {
		t.Errorf("it printed %q", out)
	}
	p.Packages[0].Files[0].Content = []byte("package exercise\n\nfunc Get() error { return 7 }\n")
	r := both(t, p)
	if len(r.Diagnostics) != 1 || r.Diagnostics[0].File != "exercises/read/solution/exercise.go" || r.Diagnostics[0].Line != 3 {
		t.Errorf("%+v", r.Diagnostics)
	}
}

func TestEmbedGoesTheLongWay(t *testing.T) {
	tool := open(t)[byDirect]
	r, err := tool.Build(context.Background(), program("package main\n\nimport _ \"embed\"\n\n//go:embed main.go\nvar text string\n\nfunc main() { println(len(text) > 9) }\n"))
	if err != nil || r.How != byGo {
		t.Fatalf("%+v %v", r, err)
	}
	if out := output(t, r); out != "true\n" {
		t.Errorf("it printed %q", out)
	}
}

func TestLostArchivesAreMadeAgain(t *testing.T) {
	tool := open(t)[byDirect]
	p := program("package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"one\") }\n")
	if _, err := tool.Build(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	name, _ := tool.archives.file("fmt")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{byGo, byDirect} {
		p.Packages[0].Files[0].Content = append(p.Packages[0].Files[0].Content, '\n')
		if r, err := tool.Build(context.Background(), p); err != nil || r.How != want {
			t.Errorf("%+v %v, want %s", r, err, want)
		}
	}
	if err := os.WriteFile(name+"x", []byte("no archive"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(name+"x", name); err != nil {
		t.Fatal(err)
	}
	p.Packages[0].Files[0].Content = append(p.Packages[0].Files[0].Content, '\n')
	if r, err := tool.Build(context.Background(), p); err != nil || r.How != byGo || r.Binary == "" {
		t.Errorf("a spoilt archive: %+v %v", r, err)
	}
}

func TestABuildCanBeCancelled(t *testing.T) {
	for how, tool := range open(t) {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(100*time.Millisecond, cancel)
		begun := time.Now()
		_, err := tool.Build(ctx, program(slow()))
		if !errors.Is(err, context.Canceled) || time.Since(begun) > 20*time.Second {
			t.Errorf("%s: %v after %v", how, err, time.Since(begun))
		}
	}
}

// slow is a program that takes the compiler seconds, and little of its memory.
func slow() string {
	var b strings.Builder
	b.WriteString("package main\n\nvar x int\n\nfunc main() {\n")
	for range 30_000 {
		b.WriteString("\tif x%3 == 1 { println(x) } else { x = x*x + 1 }\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func TestTheCompilersMemoryIsLimited(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can limit the compiler's memory")
	}
	for how, tool := range open(t) {
		tool.goTool.memory = 200 << 20
		_, err := tool.Build(context.Background(), program("package main\n\nvar x = [1 << 27]int{1<<27 - 1: 1}\n\nfunc main() { println(x[0]) }\n"))
		var limit *LimitError
		if !errors.As(err, &limit) || limit.Limit != "memory" {
			t.Errorf("%s: %v", how, err)
		}
	}
}
