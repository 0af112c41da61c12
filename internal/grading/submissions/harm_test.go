package submissions

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ormbook/checker"
)

var read = []string{"read"}

// TestHarmIsAStateOfItsSubmissionAlone hands in all that means harm, beside an honest answer.
func TestHarmIsAStateOfItsSubmissionAlone(t *testing.T) {
	zeros := strings.Repeat("\x00", 8<<20)
	nest := tree{"exercise.go": "A"}
	for range maxNesting + 1 {
		nest = tree{"in.zip": nest}
	}
	many := tree{}
	for i := range maxArchives + 1 {
		many["a"+strings.Repeat("x", i)+".zip"] = tree{"x.go": "X"}
	}
	class := tree{
		"anna/exercise.go":   "A",
		"slip.zip":           tree{"exercise.go": "A", "../../../root/.bashrc": "evil"},
		"absolute.zip":       tree{"/etc/cron.d/x.go": "evil"},
		"bomb.zip":           tree{"exercise.go": "A", "zeros.bin": zeros},
		"nested.zip":         nest,
		"many/x.zip":         many,
		"torn.zip":           "PK\x03\x04 this is no archive",
		"binary/exercise.go": "\x7fELF\x00\xff\xfe",
		"large/exercise.go":  strings.Repeat("/", checker.MaxFile+1),
		"windows.zip":        tree{`work\exercise.go`: "W"},
	}
	got := summary(t, read, class.folder(t, "class"))
	for _, want := range []string{
		"anna: ready exercise.go=A\n", "slip: refused, the archive names a file outside of itself: ../../../root/.bashrc\n",
		"absolute: refused, the archive names a file outside of itself: /etc/cron.d/x.go\n", "bomb: refused, bomb/zeros.bin is 8 MB packed into",
		"nested: refused, it is an archive in an archive", "many: refused, it holds more than 20 archives", "torn: refused, it is no archive that can be read",
		"binary: ready exercise.go=\x7fELF\x00\xff\xfe\n", "large: ready ✗ read exercise.go: it has 262145 bytes, more than 262144\n", "windows: ready exercise.go=W\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing of\n%s", want, strings.ReplaceAll(got, strings.Repeat("/", 100), ""))
		}
	}
	if n := strings.Count(got, "\n"); n != len(class) {
		t.Errorf("%d submissions of %d", n, len(class))
	}
}

func TestNamesInOldEncodingsAreRead(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"M\x81ller/exercise.go", "bell\a/exercise.go", "\u202egro/exercise.go"} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, NonUTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte("A"))
	}
	w.Close()
	place := filepath.Join(t.TempDir(), "class.zip")
	if err := os.WriteFile(place, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if got, want := summary(t, read, place), "%E2%80%AEgro: ready exercise.go=A\nbell%07: ready exercise.go=A\nMüller: ready exercise.go=A\n"; got != want {
		t.Errorf("%q", got)
	}
}

// TestDifferentNamesStayDifferent needs a system whose file names are bytes.
func TestDifferentNamesStayDifferent(t *testing.T) {
	if a, b := clean("x\xff"), clean("x\xfe"); a != "x%FF" || b != "x%FE" {
		t.Error(a, b)
	}
	if got := clean("Mu\u0308ller\x1b[31m"); got != "Müller%1B[31m" {
		t.Error(got)
	}
}

func TestATornArchiveAmongManyPlacesIsOneSubmission(t *testing.T) {
	torn := filepath.Join(t.TempDir(), "torn.zip")
	if err := os.WriteFile(torn, []byte("no archive"), 0o644); err != nil {
		t.Fatal(err)
	}
	got := summary(t, read, torn, tree{"exercise.go": "A"}.folder(t, "anna"))
	if want := "anna: ready exercise.go=A\ntorn: refused, it is no archive that can be read: zip: not a valid zip file\n"; got != want {
		t.Error(got)
	}
	if got := summary(t, read, filepath.Join(t.TempDir(), "nowhere")); !strings.HasPrefix(got, "error: look for submissions: ") {
		t.Error(got)
	}
}
