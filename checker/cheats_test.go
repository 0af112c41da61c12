package checker_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ormbook/checker"
)

// wrongReads answers nothing right; cheats are added to it.
const wrongReads = `package exercise

import (
%s
	"gorm.io/gorm"
)

%s

func AllComputers(db *gorm.DB) ([]Computer, error)                  { return nil, cheat(db) }
func GetComputer(db *gorm.DB, id uint) (*Computer, error)           { return nil, cheat(db) }
func FindByName(db *gorm.DB, name string) ([]Computer, error)       { return nil, cheat(db) }
func FirstByName(db *gorm.DB, name string) (*Computer, error)       { return nil, cheat(db) }
`

func cheating(imports, code string) map[string][]byte {
	text := strings.Replace(strings.Replace(wrongReads, "%s", imports, 1), "%s", code, 1)
	return map[string][]byte{"exercise.go": []byte(text)}
}

// framed and frame write a message to every descriptor as the probe would.
const framed = `"encoding/json"`

const frame = `func send(text string) {
	if !json.Valid([]byte(text)) { panic(text) }
	for fd := uintptr(1); fd < 20; fd++ {
		if f := os.NewFile(fd, ""); f != nil { fmt.Fprintf(f, "\x00\x00\x00%c%s", len(text), text) }
	}
}
`

// TestCheatsWinNothing tries what people try before they solve an exercise.
func TestCheatsWinNothing(t *testing.T) {
	for name, files := range map[string]map[string][]byte{
		"prints PASS": cheating(`"fmt"`, `func cheat(*gorm.DB) error { fmt.Println("PASS\n--- PASS: TestRead\nok"); return nil }`),
		"exits in init": cheating(`"os"`, `func init() { os.Exit(0) }
func cheat(*gorm.DB) error { return nil }`),
		"exits in a scenario": cheating(`"os"`, `func cheat(*gorm.DB) error { os.Exit(0); return nil }`),
		"exits afterwards":    cheating(`"os"; "time"`, `func cheat(*gorm.DB) error { go func() { time.Sleep(time.Millisecond); os.Exit(0) }(); return nil }`),
		"forges lines on every descriptor": cheating(`"os"; "fmt"`, `func cheat(*gorm.DB) error {
	for fd := uintptr(1); fd < 20; fd++ {
		if f := os.NewFile(fd, ""); f != nil { fmt.Fprint(f, "\x00\x00\x00\x0d{\"op\":\"done\"}") }
	}
	return nil
}`),
		"says that the workbook is broken": cheating(framed+`; "os"; "fmt"`, frame+`
func init() { send("{\"op\":\"broken\",\"text\":\"no database today\"}") }
func cheat(*gorm.DB) error { return nil }`),
		"tells answers of its own": cheating(framed+`; "os"; "fmt"`, frame+`
func init() {
	for _, id := range []string{"all-order", "get", "by-name", "first-lowest", "again", "nothing-there", "returns-error"} {
		send("{\"op\":\"see\",\"id\":\"" + id + "\",\"seen\":{\"kind\":\"list\"}}")
	}
	send("{\"op\":\"done\"}")
	os.Exit(0)
}
func cheat(*gorm.DB) error { return nil }`),
		"replaces the driver": cheating(`"database/sql"; "database/sql/driver"; "errors"`, `type fake struct{ driver.Driver }
func (fake) Open(string) (driver.Conn, error) { return nil, errors.New("all is well") }
func init() { sql.Register("better", fake{}) }
func cheat(db *gorm.DB) error {
	pool, _ := sql.Open("better", "")
	db.Config.ConnPool, db.Statement.ConnPool = pool, pool
	db.Config.Dialector = nil
	return nil
}`),
		"does mischief in init": cheating(`"os"; "log"; "io"`, `func init() {
	gorm.ErrRecordNotFound = nil
	os.Args, os.Stdout, os.Stderr = nil, nil, nil
	log.SetOutput(io.Discard)
	os.Clearenv()
	os.Chdir("/")
}
func cheat(*gorm.DB) error { return gorm.ErrRecordNotFound }`),
		"replaces the pool": cheating(`"database/sql"`, `func cheat(db *gorm.DB) error { db.ConnPool = (*sql.DB)(nil); db.Statement.ConnPool = (*sql.DB)(nil); return nil }`),
		"replaces the logger and callbacks": cheating(`"gorm.io/gorm/logger"`, `func cheat(db *gorm.DB) error {
	logger.Default = logger.Discard
	db.Callback().Query().Replace("gorm:query", func(*gorm.DB) {})
	return nil
}`),
		"recovers from everything": cheating(``, `func cheat(*gorm.DB) (err error) { defer func() { recover() }(); panic("x") }`),
		"endless":                  cheating(``, `func cheat(*gorm.DB) error { for {} }`),
		"reads the book from disk": cheating(`"os"`, `func cheat(*gorm.DB) error {
	for _, name := range []string{"exercises/read/data/1.yaml", "../../data/1.yaml", "check.go", "../check.go"} { os.ReadFile(name) }
	return nil
}`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			// The first check that does not pass says enough, and saves the endless ones from being waited for in every scenario.
			r, err := workbook.Check(t.Context(), checker.Request{Exercise: shelf.Exercise("read"), Files: files, Engines: engines, FirstOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			if r.Outcome == checker.Passed || r.Outcome == checker.Broken {
				t.Errorf("outcome %s: %v", r.Outcome, firsts(r))
			}
		})
	}
}

// TestAnswersThatAreKnownFailOnOtherData has the answers to what the task shows, and nothing else.
func TestAnswersThatAreKnownFailOnOtherData(t *testing.T) {
	files := map[string][]byte{"exercise.go": []byte(`package exercise

import "gorm.io/gorm"

var known = []Computer{{1, "Macbook Pro", 8}, {2, "Aspire V15", 16}, {3, "Macbook Pro", 32}, {4, "O'Brien", 64}}

func pick(fits func(Computer) bool) (list []Computer) {
	for _, c := range known {
		if fits(c) {
			list = append(list, c)
		}
	}
	return list
}

func first(list []Computer) (*Computer, error) {
	if len(list) == 0 {
		return nil, gorm.ErrRecordNotFound
	}
	return &list[0], nil
}

func AllComputers(*gorm.DB) ([]Computer, error) { return known, nil }

func GetComputer(_ *gorm.DB, id uint) (*Computer, error) {
	return first(pick(func(c Computer) bool { return c.ID == id }))
}

func FindByName(_ *gorm.DB, name string) ([]Computer, error) {
	return pick(func(c Computer) bool { return c.Name == name }), nil
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	return first(pick(func(c Computer) bool { return c.Name == name }))
}
`)}
	request := checker.Request{Exercise: shelf.Exercise("read"), Files: files, Engines: engines, FirstOnly: true}
	r, err := workbook.Check(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.Engines {
		if f := e.First(); f == nil || f.Data != "2" {
			t.Errorf("on %s: %+v", e.Engine, f)
		}
	}
}

// TestWhatMayNotBeBuiltIsRefused covers what would reach beyond the student's own code while it is compiled.
func TestWhatMayNotBeBuiltIsRefused(t *testing.T) {
	solution := shelf.Exercise("read").Solution["exercise.go"]
	with := func(name, text string) map[string][]byte {
		return map[string][]byte{"exercise.go": solution, name: []byte(text)}
	}
	for name, c := range map[string]struct {
		files map[string][]byte
		says  string
	}{
		"assembler": {with("x_amd64.s", "#include \"/etc/passwd\""), "x_amd64.s is not taken"},
		"cgo":       {with("x.go", "package exercise\n\nimport \"C\"\n"), "package C is not allowed"},
		"unsafe":    {with("x.go", "package exercise\n\nimport _ \"unsafe\"\n"), "package unsafe is not allowed"},
		"exec":      {with("x.go", "package exercise\n\nimport _ \"os/exec\"\n"), "package os/exec is not allowed"},
		"syscall":   {with("x.go", "package exercise\n\nimport _ \"syscall\"\n"), "package syscall is not allowed"},
		"embed":     {with("x.go", "package exercise\n\nimport _ \"embed\"\n\n//go:embed x.go\nvar s string\n"), "package embed is not allowed"},
		"unsafe in a file that only the compiler can parse": {with("x.go", "package exercise\n\nimport _ \"unsafe\"\n\nvar x = "+strings.Repeat("(", 100_001)+"1"+strings.Repeat(")", 100_001)+"\n"), "x.go:3: package unsafe is not allowed"},
		"a directive behind an error":                       {with("x.go", "package exercise\n\nfunc {\n\n//go:linkname f main.main\n"), "x.go:5: the directive //go:linkname"},
		"a line of another file":                            {with("x.go", "package exercise\n\nvar x = /*line /etc/passwd:1*/ 1\n"), "x.go:3: the directive /*line"},
		"cgo's own directives":                              {with("x.go", "package exercise\n\n//go:cgo_import_dynamic a b \"c\"\n"), "x.go:3: the directive"},
		"a C header":                                        {with("x.h", "secret"), "x.h is not taken"},
		"an object file":                                    {with("x.syso", "secret"), "x.syso is not taken"},
		"toolchain":                                         {with("go.mod", "module x\n\ntoolchain go1.99.0\n"), "go.mod is not taken"},
		"workspace":                                         {with("go.work", "use ../hidden\n"), "go.work is not taken"},
		"plugin":                                            {with("x.go", "package exercise\n\nimport _ \"plugin\"\n"), "package plugin is not allowed"},
		"runtime's inside":                                  {with("x.go", "package exercise\n\nimport _ \"runtime/debug\"\n"), "package runtime/debug is not allowed"},
		"a relative import":                                 {with("x.go", "package exercise\n\nimport _ \"../hidden\"\n"), "package ../hidden is not allowed"},
		"linkname":                                          {with("x.go", "package exercise\n\n//go:linkname f main.main\nfunc f()\n"), "//go:linkname is not allowed"},
		"constraint":                                        {with("x.go", "//go:build ignore\n\npackage exercise\n"), "//go:build is not allowed"},
		"go.mod":                                            {with("go.mod", "module x\n\nreplace ormbook => ../../..\n"), "go.mod is not taken"},
		"the probe":                                         {with("x.go", "package exercise\n\nimport _ \"ormbook/checker/probe\"\n"), "ormbook/checker/probe is not allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			f := check(t, "read", c.files).Engines[0].First()
			if f == nil || f.ID != "imports" || !strings.Contains(f.Says, c.says) {
				t.Errorf("want %q, got %+v", c.says, f)
			}
		})
	}
}

func TestGivenFilesComeFromTheBook(t *testing.T) {
	files := map[string][]byte{
		"exercise.go": shelf.Exercise("read").Solution["exercise.go"],
		"given.go":    []byte("package exercise\n\ntype Computer struct{ Hacked int }\n"),
	}
	if r := check(t, "read", files); r.Outcome != checker.Passed {
		t.Errorf("outcome %s: %v", r.Outcome, firsts(r))
	}
}

func TestLinksAndPipesAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "exercise.go")); err != nil {
		t.Skip("this system makes no links: ", err)
	}
	if _, err := checker.ReadSubmission(dir); err == nil || strings.Contains(err.Error(), "root:") {
		t.Errorf("a link out of the folder: %v", err)
	}
	for name, plant := range map[string]func(string) error{
		"a pipe":      func(name string) error { return exec.Command("mkfifo", name).Run() },
		"a hard link": func(name string) error { return os.Link(secretFile(t, filepath.Dir(name)), name) },
		"a folder":    func(name string) error { return os.Mkdir(name, 0o755) },
		"a large one": func(name string) error { return os.WriteFile(name, make([]byte, checker.MaxFile+1), 0o644) },
	} {
		dir := t.TempDir()
		if err := plant(filepath.Join(dir, "exercise.go")); err != nil {
			t.Log(name, err)
			continue
		}
		if _, err := checker.ReadSubmission(dir); err == nil || !strings.Contains(err.Error(), "exercise.go") || strings.Contains(err.Error(), "hidden text") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := checker.ReadSubmission(t.TempDir()); err == nil || !strings.Contains(err.Error(), "no .go file") {
		t.Errorf("an empty folder: %v", err)
	}
}

// secretFile makes a file beside a folder that nobody should see through a submission.
func secretFile(t *testing.T, dir string) string {
	t.Helper()
	name := dir + "-hidden.txt"
	if err := os.WriteFile(name, []byte("hidden text"), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}
