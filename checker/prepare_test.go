package checker_test

import (
	"io/fs"
	"path/filepath"
	"testing"

	"ormbook/checker"
	"ormbook/internal/tutor"
)

// kept counts the files of authors' evidence.
func kept(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAPreparedCheckRunsNothingOfTheAuthors(t *testing.T) {
	tools, err := workbook.Tools(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dir, e := t.TempDir(), shelf.Exercise("toys")
	c := checker.New(tools, workbook.Server, filepath.Join(dir, "evidence"), tutor.RunsDir())
	if err := c.Prepare(t.Context(), e, engines); err != nil {
		t.Fatal(err)
	}
	prepared := kept(t, dir)
	if prepared == 0 {
		t.Fatal("no evidence was kept")
	}
	r, err := c.Check(t.Context(), checker.Request{Exercise: e, Files: e.Solution, Engines: engines})
	if err != nil || r.Outcome != checker.Passed {
		t.Fatalf("the solution is %v, %v", r, err)
	}
	if n := kept(t, dir); n != prepared {
		t.Errorf("the check computed evidence %d times after it was prepared", n-prepared)
	}
}
