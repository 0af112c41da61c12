package postgres

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ormbook/internal/database"
	"ormbook/internal/database/pgdriver"
)

// build makes the student's program in a module of its own, with the patched driver in the real one's place.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	list := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "gorm.io/driver/postgres")
	files, err := pgdriver.Patch.Apply(strings.TrimSpace(string(must[[]byte](t)(list.Output()))))
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, text []byte) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		write("driver/"+name, text)
	}
	root := strings.TrimSpace(string(must[[]byte](t)(exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output())))
	mod := string(must[[]byte](t)(os.ReadFile(filepath.Join(root, "go.mod"))))
	mod = strings.Replace(mod, "module ormbook", "module student", 1)
	mod = mod[:strings.Index(mod, "// The workbook and every")] + "replace gorm.io/driver/postgres => ./driver\n" +
		"replace github.com/mattn/go-sqlite3 => " + filepath.Join(root, "internal/database/sqlite3") + "\n"
	write("go.mod", []byte(mod))
	write("go.sum", must[[]byte](t)(os.ReadFile(filepath.Join(root, "go.sum"))))
	write("main.go", must[[]byte](t)(os.ReadFile("testdata/program/main.go")))
	cmd := exec.Command("go", "build", "-mod=mod", "-o", "program", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOPROXY=off", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return dir
}

// marks are the verbs that the program's source says its lines send, as LINE VERB.
func marks(t *testing.T) (want []string) {
	t.Helper()
	for i, line := range strings.Split(string(must[[]byte](t)(os.ReadFile("testdata/program/main.go"))), "\n") {
		_, mark, _ := strings.Cut(line, " // ")
		for _, verb := range strings.Fields(mark) {
			if verb == strings.ToUpper(verb) {
				want = append(want, fmt.Sprintf("main.go:%d %s", i+1, verb))
			}
		}
	}
	return want
}

func TestAProgramsStatementsKnowTheirLines(t *testing.T) {
	d := create(t, database.Setup{})
	dir := build(t)
	cmd := exec.Command(filepath.Join(dir, "program"))
	cmd.Env = append(append(os.Environ(), d.Env()...), "ORMBOOK_LINES="+"/nowhere/"+string(os.PathListSeparator)+dir+"/")
	cmd.Stderr = os.Stderr
	out := bufio.NewReader(must[io.ReadCloser](t)(cmd.StdoutPipe()))
	in := must[io.WriteCloser](t)(cmd.StdinPipe())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	say := func() string {
		line, err := out.ReadString('\n')
		if err != nil {
			t.Fatalf("the program ended: %v", err)
		}
		return strings.TrimSpace(line)
	}
	say()
	from := d.Tape().Len()
	if _, err := io.WriteString(in, "go on\n"); err != nil {
		t.Fatal(err)
	}
	if got := say(); !strings.HasPrefix(got, "duplicated key not allowed") {
		t.Errorf("a double gives %q", got)
	}
	if got := say(); !strings.Contains(got, "context deadline exceeded") {
		t.Errorf("a deadline gives %q", got)
	}
	if got := say(); !strings.Contains(got, "connect: connection refused") {
		t.Errorf("another server gives %q", got)
	}
	say()
	var got []string
	for _, e := range d.Tape().Since(from) {
		if e.Driver {
			continue
		}
		verb, _, _ := strings.Cut(e.SQL, " ")
		got = append(got, fmt.Sprintf("%s:%d %s", e.At.File, e.At.Line, strings.ToUpper(verb)))
	}
	want := marks(t)
	slices.Sort(got) // the COMMIT of a transaction comes after what stands inside
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the lines are\n  %s\nexpected\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
	// The row set was read by the driver whole, so only the driver can tell that it was never closed.
	wait(t, "the leaked row set is seen", func() bool { return d.Leaks() == database.Leaks{RowSets: 1} })
	start := time.Now()
	d.Release()
	if k := d.Leaks(); k != (database.Leaks{}) || time.Since(start) > 10*time.Second {
		t.Errorf("after Release, %v later, there are %+v", time.Since(start), k)
	}
}
