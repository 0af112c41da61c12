package book_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ormbook/internal/book"
)

// writeBook writes a book's files below dir.
func writeBook(t testing.TB, dir string, fsys fs.FS) {
	t.Helper()
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
}

// openIn opens a book on disk after a change and returns its faults with the folder's name shortened to B.
func openIn(t *testing.T, change func(dir string)) string {
	t.Helper()
	dir := t.TempDir()
	writeBook(t, dir, with(nil))
	change(dir)
	type result struct{ faults []book.Fault }
	done := make(chan result, 1)
	go func() {
		b, faults := book.Open(dir)
		if b == nil || b.Dir != dir {
			t.Errorf("the book is %+v", b)
		}
		done <- result{faults}
	}()
	select {
	case r := <-done:
		return filepath.ToSlash(strings.ReplaceAll(lines(r.faults), dir, "B"))
	case <-time.After(time.Minute):
		t.Fatal("reading the book hangs")
		return ""
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestFilesThatAreNoFiles(t *testing.T) {
	for name, c := range map[string]struct {
		change func(file string) error
		want   string
	}{
		"untouched":       {func(string) error { return nil }, ""},
		"empty":           {func(f string) error { return os.WriteFile(f, nil, 0o600) }, ":1: the file does not begin with front matter; begin it with the lines ---, title: …, ---\nB/" + bench + ":1: the lesson has no step; add a line ## Title and the step below it\n"},
		"folder":          {func(f string) error { return replace(f, func() error { return os.Mkdir(f, 0o700) }) }, ": a folder stands where a file should be; replace it by a file of this name\n"},
		"link inside":     {func(f string) error { return replace(f, func() error { return os.Symlink("2-more.md", f) }) }, ""},
		"link to nothing": {func(f string) error { return replace(f, func() error { return os.Symlink("nothing.md", f) }) }, ": there is no such file; write it, or check its name\n"},
		"link outside":    {func(f string) error { return replace(f, func() error { return os.Symlink("/etc/hosts", f) }) }, ": the file cannot be read: path escapes from parent; make it a plain file inside the book that you may read\n"},
		"50 MB":           {func(f string) error { return os.Truncate(f, 50<<20) }, ": the file has 52428800 bytes, more than the 1048576 that are read; split it\n"},
	} {
		t.Run(name, func(t *testing.T) {
			want := c.want
			if want != "" {
				want = "B/" + bench + want
			}
			got := openIn(t, func(dir string) { must(t, c.change(filepath.Join(dir, filepath.FromSlash(bench)))) })
			if got != want {
				t.Errorf("faults are\n%swant\n%s", got, want)
			}
		})
	}
}

func replace(file string, make func() error) error {
	if err := os.Remove(file); err != nil {
		return err
	}
	return make()
}

func TestLinksInCircles(t *testing.T) {
	got := openIn(t, func(dir string) {
		must(t, os.Symlink("1-loop", filepath.Join(dir, "lessons", "1-loop")))
		must(t, os.Symlink("../..", filepath.Join(dir, "lessons", "2-up")))
		must(t, os.Symlink("..", filepath.Join(dir, "exercises", "up")))
	})
	for _, want := range []string{"B/lessons/1-loop: ", "B/lessons/2-up: ", "B/exercises/up"} {
		if !strings.Contains(got, want) {
			t.Errorf("no fault for %s in\n%s", want, got)
		}
	}
}

func TestFilesThatMayNotBeRead(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("root may read everything, and Windows has other rights")
	}
	got := openIn(t, func(dir string) { must(t, os.Chmod(filepath.Join(dir, filepath.FromSlash(bench)), 0)) })
	if want := "B/" + bench + ": the file cannot be read: permission denied; make it a plain file inside the book that you may read\n"; got != want {
		t.Errorf("faults are\n%s", got)
	}
}

func TestFolderThatIsNoBook(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	for _, dir := range []string{filepath.Join(t.TempDir(), "nothing"), file} {
		b, faults := book.Open(dir)
		if b == nil || len(faults) != 1 || faults[0].File != dir || !strings.Contains(faults[0].Cure, "lessons") {
			t.Errorf("%s gives %v", dir, faults)
		}
	}
}

// TestWildTexts puts texts made to break parsers in place of each file: faults come, and soon.
func TestWildTexts(t *testing.T) {
	const size = 1 << 17
	wild := map[string]string{
		"quotes":      "---\ntitle: a\n---\n## A\n" + strings.Repeat(">", size),
		"lists":       "---\ntitle: a\n---\n## A\n" + strings.Repeat("- ", size/2) + "a",
		"stairs":      "---\ntitle: a\n---\n## A\n" + stairs(500),
		"brackets":    strings.Repeat("[", size),
		"braces":      "a: " + strings.Repeat("{a: ", size/4),
		"dashes":      strings.Repeat("- ", size/2),
		"keys":        strings.Repeat("a:\n", size/3),
		"bomb":        bomb(),
		"fences":      "---\ntitle: a\n---\n## A\n" + strings.Repeat("```foo\n```\n", size/11),
		"steps":       "---\ntitle: a\n---\n" + strings.Repeat("## A\n", size/5),
		"long name":   "---\ntitle: a\nexercises: [" + strings.Repeat("a", size) + "]\n---\n## A\n",
		"parens":      "package exercise\nvar x = " + strings.Repeat("(", size),
		"backticks":   strings.Repeat("`", size),
		"engines":     strings.Repeat("-- engine: x\n", size/13),
		"references":  "---\ntitle: a\n---\n## A\n" + strings.Repeat("[a]: b\n", size/7),
		"one line":    strings.Repeat("a", size),
		"emphasis":    "---\ntitle: a\n---\n## A\n" + strings.Repeat("*_", size/2),
		"front lists": "---\ngoals:\n" + stairs(1000) + "\n---\n",
	}
	for name, text := range wild {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, file := range []string{bench, spec, task, check, "exercises/read/data/1.yaml", "exercises/read/data/random.yaml", "exercises/read/data/schema.sql", "exercises/read/wrong/no-order/exercise.go", "lessons/book.yaml"} {
				start := time.Now()
				_, faults := book.Load(with(map[string]string{file: text}), "")
				if took := time.Since(start); took > 20*time.Second {
					t.Errorf("%s took %v", file, took)
				} else if took > time.Second {
					t.Logf("%s took %v", file, took)
				}
				for _, f := range faults {
					if len(f.String()) > 2000 {
						t.Fatalf("%s: a fault of %d bytes: %.300s", file, len(f.String()), f)
					}
				}
			}
		})
	}
}

// stairs is a list in a list in a list.
func stairs(depth int) string {
	var b strings.Builder
	for i := range depth {
		if b.Len() > 1<<20-4000 {
			break
		}
		b.WriteString(strings.Repeat(" ", i) + "- a\n")
	}
	return b.String()
}

// bomb is a YAML text whose aliases would expand to 10^9 values.
func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 9; i++ {
		b.WriteString("a" + string(rune('0'+i)) + ": &a" + string(rune('0'+i)) + " [" + strings.Repeat("*a"+string(rune('0'+i-1))+", ", 9) + "*a" + string(rune('0'+i-1)) + "]\n")
	}
	b.WriteString("checks: *a8\nsignatures: *a8\n")
	return b.String()
}
