package library

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ormbook/internal/book"
)

// small is a sound book.
var small = map[string]string{
	"lessons/book.yaml":          "id: small\ntitle: A small book\nformat: 1\ndatabase: things\n",
	"lessons/1-first/chapter.md": "---\ntitle: First\n---\n",
	"lessons/1-first/1-hello.md": "---\ntitle: Hello\ngoals: [see a step]\n---\n## One\n\nText.\n",
	"README.md":                  "no part of the book\n",
}

func inFolder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func zipped(t testing.TB, prefix string, files map[string]string, more ...*zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(prefix + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	for _, h := range more {
		if _, err := w.CreateRaw(h); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asFile(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.zip")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func wantSmall(t *testing.T, place string) *book.Book {
	t.Helper()
	b, faults := Open(place)
	if len(faults) > 0 || b.ID != "small" || len(b.Lessons()) != 1 {
		t.Fatalf("%s: %v, %+v", place, faults, b)
	}
	return b
}

func TestABookIsReadFromAFolderAZipAndACommit(t *testing.T) {
	dir := inFolder(t, small)
	if b := wantSmall(t, dir); b.Dir != dir {
		t.Errorf("the folder is %q", b.Dir)
	}
	for _, prefix := range []string{"", "small-main/"} {
		b := wantSmall(t, asFile(t, zipped(t, prefix, small)))
		if b.Dir != "" {
			t.Errorf("a zip file's book can be changed in %q", b.Dir)
		}
	}
	repository(t, dir)
	if err := os.WriteFile(filepath.Join(dir, "lessons", "book.yaml"), []byte("not in any commit"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, ref := range []string{"HEAD", "v1", "main", "HEAD@{0}"} {
		if b := wantSmall(t, dir+"@"+ref); b.Lessons()[0].File != dir+"@"+ref+"/lessons/1-first/1-hello.md" {
			t.Errorf("the lesson's file is %q", b.Lessons()[0].File)
		}
	}
}

func TestABookIsReadFromAFolderInARepository(t *testing.T) {
	files := map[string]string{}
	for name, text := range small {
		files["courses/sql/"+name] = text
	}
	dir := inFolder(t, files)
	repository(t, dir)
	wantSmall(t, filepath.Join(dir, "courses", "sql")+"@v1")
}

// repository commits a folder, with a filter that would run if files were checked out.
func repository(t *testing.T, dir string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	ran := filepath.Join(t.TempDir(), "ran")
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"}, {"add", "-A"}, {"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "A book"}, {"tag", "v1"},
		{"config", "filter.evil.smudge", "touch " + ran}, {"config", "core.fsmonitor", "touch " + ran},
	} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, ".git", "info", "attributes"), []byte("* filter=evil\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := os.Stat(ran); err == nil {
			t.Error("a repository's own command was run")
		}
	})
}

func TestWhatIsNoBookIsToldWithACure(t *testing.T) {
	dir := inFolder(t, small)
	bomb := &zip.FileHeader{Name: "lessons/bomb.md", Method: zip.Deflate, UncompressedSize64: maxBytes + 1}
	many := make([]*zip.FileHeader, maxFiles+1)
	for i := range many {
		many[i] = &zip.FileHeader{Name: "f" + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + filepath.Base(t.TempDir())[:1] + itoa(i)}
	}
	for name, c := range map[string]struct{ place, want string }{
		"nowhere":       {filepath.Join(dir, "nowhere"), "there is no such folder"},
		"no zip":        {filepath.Join(dir, "README.md"), "this is no zip file"},
		"zip-slip":      {asFile(t, zipped(t, "", small, &zip.FileHeader{Name: "../../evil"})), "does not lie inside the zip file"},
		"absolute":      {asFile(t, zipped(t, "", small, &zip.FileHeader{Name: "/etc/passwd"})), "does not lie inside the zip file"},
		"backslash":     {asFile(t, zipped(t, "", small, &zip.FileHeader{Name: `..\evil`})), "does not lie inside the zip file"},
		"twice":         {asFile(t, zipped(t, "", small, &zip.FileHeader{Name: "lessons/book.yaml"})), "stands in it twice"},
		"bomb":          {asFile(t, zipped(t, "", small, bomb)), "more than 64 MB"},
		"many files":    {asFile(t, zipped(t, "", small, many...)), "more than 64 MB"},
		"no repository": {dir + "@v1", "git says: not a git repository"},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := Open(c.place)
			if len(faults) != 1 || !strings.Contains(faults[0].What, c.want) || faults[0].Cure == "" {
				t.Errorf("%v, want %q", faults, c.want)
			}
		})
	}
	repository(t, dir)
	for _, ref := range []string{"v2", "", "--help", "v1:README.md"} {
		if _, faults := Open(dir + "@" + ref); len(faults) != 1 || !strings.Contains(faults[0].What, "the repository has no commit") {
			t.Errorf("ref %q: %v", ref, faults)
		}
	}
}

func itoa(n int) string {
	return strings.Repeat("i", n/1000) + string(rune('0'+n/100%10)) + string(rune('0'+n/10%10)) + string(rune('0'+n%10))
}

// TestAZipThatLiesAboutASizeIsBounded holds a deflated file of zeros, which says it is short, against the reader's bound.
func TestAZipThatLiesAboutASizeIsBounded(t *testing.T) {
	files := map[string]string{"lessons/1-first/2-zeros.md": strings.Repeat("0", 3<<20)}
	for name, text := range small {
		files[name] = text
	}
	_, faults := Open(asFile(t, zipped(t, "", files)))
	if len(faults) != 1 || !strings.Contains(faults[0].What, "more than the 1048576 that are read") {
		t.Errorf("%v", faults)
	}
}

func FuzzZip(f *testing.F) {
	f.Add(zipped(f, "", small))
	f.Add(zipped(f, "a/", small, &zip.FileHeader{Name: "a/lessons/x/", UncompressedSize64: 3}))
	f.Add(zipped(f, "", map[string]string{"lessons/book.yaml": ""}, &zip.FileHeader{Name: "../x"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := checkedZip(data)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		below, dir := inside(r, "book.zip")
		b, faults := book.Load(below, dir)
		if b == nil {
			t.Fatal("no book")
		}
		for _, fault := range faults {
			if fault.What == "" || fault.Cure == "" || fault.File == "" {
				t.Errorf("%#v", fault)
			}
		}
	})
}

func FuzzCommit(f *testing.F) {
	const id = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
	f.Add([]byte("100644 blob "+id+"       3\tlessons/book.yaml\x00120000 blob "+id+" 3\tlessons/link\x00160000 commit "+id+" -\tsub\x00"), []byte(id+" blob 3\nabc\n"))
	f.Add([]byte("100644 blob "+id+" 0\t../x\x00"), []byte(id+" blob 0\n\n"))
	f.Add([]byte("100644 blob "+id+" -1\tx"), []byte(id+" missing\n"))
	f.Fuzz(func(t *testing.T, listing, content []byte) {
		files, err := blobsOf(listing)
		if err != nil {
			return
		}
		r, err := packed(files, content)
		if err != nil {
			return
		}
		for _, file := range r.File {
			if !fs.ValidPath(strings.TrimSuffix(file.Name, "/")) {
				t.Errorf("%q leads out", file.Name)
			}
		}
	})
}
