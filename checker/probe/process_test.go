package probe

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	_ "modernc.org/sqlite"

	"ormbook/checker/control"
	exercise "ormbook/exercises/read/solution"
)

// The test binary is also the program under test: where the workbook's socket is in its environment, it runs a scenario.
func TestMain(m *testing.M) {
	Register("sqlite", func(dsn string) gorm.Dialector { return sqlite.New(sqlite.Config{DriverName: "sqlite", DSN: dsn}) })
	if os.Getenv(control.EnvSocket) != "" {
		Main(scenarios)
	}
	os.Exit(m.Run())
}

var scenarios = map[string]func(*P){
	"Sees": func(p *P) {
		fmt.Println("--- PASS: TestAll")
		p.See("name", p.Row("computers", 2).String("name"), p.Row("computers", 2).Uint("id"))
		p.Look("rows", "computers")
		p.LookSchema("schema", "computers")
		p.See("name", p.Rows("computers"), p.Row("computers", 1).IsNull("name"), p.Engine)
	},
	"Panics":       func(p *P) { _, _ = exercise.GetComputer(nil, 2) },
	"PanicsItself": func(*P) { panic(lateError{}) },
	"Exits":        func(*P) { runtime.Goexit() },
	"Ends":         func(*P) { os.Exit(0) },
	"AsksTooMuch":  func(p *P) { p.Row("computers", 9) },
	"WrongColumn":  func(p *P) { p.Row("computers", 1).Int("name") },
	"Waits":        func(*P) { select {} },
	"Pools": func(p *P) {
		p.See("fresh", p.InUse())
		tx := p.DB.Begin()
		p.See("begun", p.InUse())
		other := p.Reopen()
		second := other.Begin()
		p.See("two", p.InUse())
		time.AfterFunc(30*time.Millisecond, func() { tx.Rollback(); second.Rollback() })
		p.See("ending", p.InUse())
		p.Close()
		p.See("closed", p.DB.Exec("SELECT 1").Error, other.Exec("SELECT 1").Error)
	},
	"Models": func(p *P) {
		type Toy struct {
			ID    uint
			Price int `gorm:"column:cents"`
		}
		p.See("toy", p.Model(&Toy{}))
		p.See("broken", p.Model(&struct{ Notes map[string]string }{}).Err != nil)
		p.See("none", p.Model(8).Err != nil, p.Model(nil).Err != nil)
	},
}

// conversation is what a program said, and how it ended.
type conversation struct {
	said   []control.Request
	code   int
	output string
}

func (c conversation) String() string {
	var b strings.Builder
	for _, r := range c.said {
		fmt.Fprintf(&b, "%s %s%s%s: ", r.Op, r.ID, r.Table, r.At)
		for _, v := range r.Seen.Items {
			fmt.Fprintf(&b, "%s; ", v)
		}
		b.WriteString(r.Text + "\n")
	}
	return b.String()
}

// converse runs a scenario as the workbook does. The answer to request n is given by reply.
func converse(t *testing.T, start any, reply func(n int) *control.Reply) conversation {
	t.Helper()
	dir, err := os.MkdirTemp("", "probe") // short, for a socket lies in it
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	listener, err := net.Listen("unix", filepath.Join(dir, "control"))
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), control.EnvSocket+"="+listener.Addr().String())
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	conn, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	var c conversation
	if err := control.Write(conn, start); err != nil {
		t.Error(err)
	}
	for n := 0; ; n++ {
		var r control.Request
		if control.Read(conn, &r) != nil {
			break
		}
		c.said = append(c.said, r)
		answer := reply(n)
		if answer == nil || control.Write(conn, answer) != nil {
			break
		}
	}
	conn.Close()
	if err := cmd.Wait(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatal(err)
	}
	c.code, c.output = cmd.ProcessState.ExitCode(), output.String()
	return c
}

func agree(int) *control.Reply { return &control.Reply{} }

func begin(scenario string) control.Start {
	return control.Start{Scenario: scenario, Engine: "sqlite", DSN: "file::memory:?cache=shared", Tables: map[string][]control.Row{
		"computers": {{"id": 7, "name": nil}, {"id": 3, "name": "O'Brien"}},
	}}
}

func TestConversations(t *testing.T) {
	for _, c := range []struct {
		scenario string
		code     int
		want     string
	}{
		{"Sees", 0, "see name: \"O'Brien\"; 3; \nlook rowscomputers: \nschema schemacomputers: \nsee name: 2; true; \"sqlite\"; \ndone : \n"},
		{"Panics", 2, "panic exercise.go:N: runtime error: invalid memory address or nil pointer dereference\n"},
		{"PanicsItself", 2, "panic : PANIC=Error method: Error was called\n"},
		{"Exits", 2, "panic : runtime.Goexit was called\n"},
		{"Ends", 0, ""},
		{"AsksTooMuch", 4, "broken : check.go asks for row 9 of computers, which has 2\n"},
		{"WrongColumn", 4, "broken : row 1 of computers: name is <nil>, not a number\n"},
		{"Nobody", 4, "broken : check.go has no func Nobody(p *probe.P)\n"},
		{"Pools", 0, "see fresh: 0; \nsee begun: 1; \nsee two: 2; \nsee ending: 0; \nsee closed: error \"sql: database is closed\"; nil; \ndone : \n"},
		{"Models", 0, "see toy: {Err: nil, Table: \"toys\", Columns: [\"id\", \"cents\"], Key: [\"id\"]}; \nsee broken: true; \nsee none: true; true; \ndone : \n"},
	} {
		t.Run(c.scenario, func(t *testing.T) {
			t.Parallel()
			got := converse(t, begin(c.scenario), agree)
			text := got.String()
			if c.scenario == "PanicsItself" { // how fmt words it is Go's affair
				text = strings.Replace(text, "%!v(PANIC=", "PANIC=", 1)
				text = strings.Replace(text, "Error was called)", "Error was called", 1)
			}
			text = regexp.MustCompile(`exercise\.go:\d+`).ReplaceAllString(text, "exercise.go:N")
			if text != c.want || got.code != c.code {
				t.Errorf("exit %d, want %d; said\n%s\nwant\n%s\nprinted %s", got.code, c.code, text, c.want, got.output)
			}
		})
	}
}

func TestAnEngineWithoutADriver(t *testing.T) {
	start := begin("Sees")
	start.Engine = "oracle"
	got := converse(t, start, agree)
	if len(got.said) != 1 || got.said[0].Op != control.Broken || !strings.Contains(got.said[0].Text, `no driver for "oracle"`) {
		t.Errorf("said %s", got)
	}
}

func TestTheProgramEndsWithTheWorkbook(t *testing.T) {
	for name, reply := range map[string]func(int) *control.Reply{
		"refused": func(int) *control.Reply { return &control.Reply{Error: "enough"} },
		"alone":   func(int) *control.Reply { return nil },
	} {
		if got := converse(t, begin("Sees"), reply); got.code != exitAlone || len(got.said) != 1 {
			t.Errorf("%s: exit %d after %d messages", name, got.code, len(got.said))
		}
	}
}

func TestTheProgramEndsWithTheWorkbookWhileStudentsCodeWaits(t *testing.T) {
	dir := t.TempDir()
	if len(dir) > 80 {
		t.Skip("the temporary folder's path is too long for a socket")
	}
	listener, err := net.Listen("unix", filepath.Join(dir, "c"))
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), control.EnvSocket+"="+listener.Addr().String())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	conn, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if err := control.Write(conn, begin("Waits")); err != nil {
		t.Fatal(err)
	}
	conn.Close()
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		_ = cmd.Process.Kill()
		t.Error("the program outlives the workbook")
	}
}

func TestStudentsFramesAreTold(t *testing.T) {
	const file = "/cache/module/exercises/read/solution/exercise.go"
	for frame, want := range map[runtime.Frame]bool{
		{Function: "ormbook/exercises/read/solution.GetComputer", File: file}:                                                 true,
		{Function: "ormbook/exercises/read/solution.GetComputer.func1", File: file}:                                           true,
		{Function: "ormbook/exercises/read/solution.(*repository).list", File: file}:                                          true,
		{Function: "ormbook/exercises/read/solution.GetComputer", File: "ormbook/exercises/read/solution/exercise.go"}:        true,
		{Function: "ormbook/exercises/read/solution.ormbookCheck_get", File: "/cache/module/exercises/read/check.go"}:         false,
		{Function: "ormbook/exercises/solution/solution.ormbookCheck_get", File: "/cache/module/exercises/solution/check.go"}: false,
		{Function: "ormbook/exercises/solution/solution.Get", File: "/cache/module/exercises/solution/solution/exercise.go"}:  true,
		{Function: "ormbook/exercises/read.Read", File: "/cache/module/exercises/read/check.go"}:                              false,
		{Function: "gorm.io/gorm.(*DB).First", File: "/go/gorm.io/gorm/finisher_api.go"}:                                      false,
		{Function: "example.com/solution.F", File: "/cache/example.com/solution/f.go"}:                                        false,
		{Function: "main.main", File: "/cache/module/exercises/read/main.go"}:                                                 false,
	} {
		if isStudents(frame) != want {
			t.Errorf("%s in %s: %v", frame.Function, frame.File, !want)
		}
	}
}

func TestTheClientNeedsAnAddress(t *testing.T) {
	for _, where := range []string{"", filepath.Join(t.TempDir(), "nobody")} {
		if conn, err := connect(where); err == nil {
			t.Errorf("%q gives %v", where, reflect.TypeOf(conn))
		}
	}
}
