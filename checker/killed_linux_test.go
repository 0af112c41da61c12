package checker_test

import (
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ormbook/checker"
	"ormbook/internal/database"
	"ormbook/internal/runner/process"
)

// TestAProgramThatTheMachineKilledRunsAgain kills a right answer once, as a kernel without memory does.
func TestAProgramThatTheMachineKilledRunsAgain(t *testing.T) {
	tools, err := workbook.Tools(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	runs, e := t.TempDir(), shelf.Exercise("toys")
	c := checker.New(tools, workbook.Server, filepath.Join(t.TempDir(), "evidence"), runs)
	on := []string{database.SQLite}
	if err := c.Prepare(t.Context(), e, on); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for name, text := range e.Solution {
		files[name] = text
	}
	files["late.go"] = []byte("package exercise\n\nimport \"time\"\n\nfunc init() { time.Sleep(time.Second) }\n")
	hit := make(chan int)
	go func() {
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			for _, pid := range process.Marked(runs) {
				if unix.Kill(pid, unix.SIGKILL) == nil {
					hit <- pid
					return
				}
			}
		}
		hit <- 0
	}()
	r, err := c.Check(t.Context(), checker.Request{Exercise: e, Files: files, Engines: on})
	if err != nil {
		t.Fatal(err)
	}
	if pid := <-hit; pid == 0 {
		t.Fatal("no program was met")
	}
	if r.Outcome != checker.Passed {
		t.Errorf("%s: %+v", r.Outcome, r.Engines[0].First())
	}
}
