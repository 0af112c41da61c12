package submissions

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree is a folder as a map from paths to texts. A path that ends with a slash is a folder, a value that is a tree an archive.
type tree map[string]any

func (files tree) zipped(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := w.Create(name)
		if err == nil && !strings.HasSuffix(name, "/") {
			_, err = f.Write(text(t, files[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func text(t testing.TB, v any) []byte {
	if inner, ok := v.(tree); ok {
		return inner.zipped(t)
	}
	return []byte(v.(string))
}

func (files tree) folder(t testing.TB, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	for path, v := range files {
		path = filepath.Join(dir, filepath.FromSlash(path)) + strings.Repeat("/", strings.Count(path[len(path)-1:], "/"))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, "/") {
			continue
		}
		if err := os.WriteFile(path, text(t, v), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func (files tree) archive(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".zip")
	if err := os.WriteFile(path, files.zipped(t), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// summary tells of each submission who handed in what, in a line.
func summary(t *testing.T, exercises []string, places ...string) string {
	t.Helper()
	found, err := Find(places, exercises)
	if err != nil {
		return "error: " + err.Error()
	}
	defer found.Close()
	var b strings.Builder
	for _, s := range found.Submissions {
		fmt.Fprintf(&b, "%s", s.Name)
		if len(exercises) > 1 {
			fmt.Fprintf(&b, " %s", s.Exercise)
		}
		for _, who := range s.Students {
			if who != (Student{Name: s.Name}) {
				fmt.Fprintf(&b, " {%s}", strings.TrimSpace(strings.Join([]string{who.Name, who.ID, who.Email}, " ")))
			}
		}
		fmt.Fprintf(&b, ": %s", s.State)
		if s.State == Ready {
			files, err := s.Read()
			if err != nil {
				fmt.Fprintf(&b, " ✗ %v", err)
			}
			for _, name := range slices.Sorted(maps.Keys(files)) {
				fmt.Fprintf(&b, " %s=%s", name, files[name])
			}
		} else {
			fmt.Fprintf(&b, ", %s", s.Why)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestLayouts(t *testing.T) {
	one, both := []string{"read"}, []string{"read", "seed"}
	for name, c := range map[string]struct {
		files     tree
		exercises []string
		want      string
	}{
		"a folder each": {tree{"anna/exercise.go": "A", "anna/given.go": "G", "anna/notes.txt": "-", "ben/exercise.go": "B", "class.csv": "-", "cleo/": ""}, one,
			"anna: ready exercise.go=A given.go=G\nben: ready exercise.go=B\ncleo: empty, it is empty\n"},
		"an archive each": {tree{"anna.zip": tree{"exercise.go": "A"}, "ben.zip": tree{"ben-work/exercise.go": "B", "__MACOSX/ben-work/._exercise.go": "-"}}, one,
			"anna: ready exercise.go=A\nben: ready exercise.go=B\n"},
		"a folder each, with the exercise's own": {tree{"anna/read/exercise.go": "A", "anna/go.mod": "module x", "anna/seed/exercise.go": "S", "ben/exercise.go": "B"}, one,
			"anna: ready exercise.go=A\nben: ready exercise.go=B\n"},
		"several exercises": {tree{"anna/read/exercise.go": "A", "anna/seed/exercise.go": "S", "ben/read.go": "B", "cleo/exercise.go": "C"}, both,
			"anna read: ready exercise.go=A\nanna seed: ready exercise.go=S\nben read: ready exercise.go=B\nben seed: empty, there is no folder seed with Go files, and no seed.go\n" +
				"cleo read: empty, there is no folder read with Go files, and no read.go\ncleo seed: empty, there is no folder seed with Go files, and no seed.go\n"},
		"one student's workspace": {tree{"read/exercise.go": "A", "seed/exercise.go": "S", "go.mod": "module workbook", ".ormbook/sqlite3/x.go": "-"}, both,
			"class read: ready exercise.go=A\nclass seed: ready exercise.go=S\n"},
		"one student's folder": {tree{"exercise.go": "A"}, one, "class: ready exercise.go=A\n"},
		"a class in a folder":  {tree{"week 3/anna/exercise.go": "A", "week 3/ben/exercise.go": "B"}, one, "anna: ready exercise.go=A\nben: ready exercise.go=B\n"},
		"Moodle": {tree{"Arnold Anna_12345_assignsubmission_file_/exercise.go": "A", "Arnold Anna_12345_assignsubmission_onlinetext_/onlinetext.html": "-",
			"Müller Ben_12_assignsubmission_file_/work.zip": tree{"work/exercise.go": "B"}, "Old Way_7_assignsubmission_file_exercise.go": "C"}, one,
			"Arnold Anna 12345 {Arnold Anna 12345}: ready exercise.go=A\nMüller Ben 12 {Müller Ben 12}: ready exercise.go=B\nOld Way 7 {Old Way 7}: ready exercise.go=C\n"},
		"Canvas": {tree{"arnoldanna_123_4567_exercise.go": "A", "arnoldanna_123_4568_given.go": "G", "benson_LATE_124_4570_exercise-1.go": "new", "benson_LATE_124_4569_exercise.go": "old",
			"cleo_125_4571_work.zip": tree{"exercise.go": "C"}, "dora_126_4572_report.docx": "-"}, one,
			"arnoldanna 123 {arnoldanna 123}: ready exercise.go=A given.go=G\nbenson 124 {benson 124}: ready exercise.go=new\n" +
				"cleo 125 {cleo 125}: ready exercise.go=C\ndora 126 {dora 126}: empty, there is no Go file, only report.docx\n"},
		"Gradescope": {tree{"assignment_9_export/submission_metadata.yml": "submission_123:\n  :submitters:\n  - :name: Anna Arnold\n    :sid: 77\n    :email: anna@example.edu\n  - :name: Ben\n    :sid:\n  :history: []\n",
			"assignment_9_export/submission_123/exercise.go": "A", "assignment_9_export/submission_124/exercise.go": "B"}, one,
			"Anna Arnold, Ben 123 {Anna Arnold 77 anna@example.edu} {Ben}: ready exercise.go=A\nsubmission_124: ready exercise.go=B\n"},
		"two answers": {tree{"anna/try1/exercise.go": "A", "anna/try2/exercise.go": "B", "ben/x.go": "X", "ben/final/exercise.go": "B"}, one,
			"anna: refused, there is more than one answer, in try1 and in try2\nben: ready exercise.go=B\n"},
		"nothing at all": {tree{"README.md": "-"}, one, ""},
	} {
		t.Run(name, func(t *testing.T) {
			for how, place := range map[string]string{"folder": c.files.folder(t, "class"), "archive": c.files.archive(t, "class")} {
				if got := summary(t, c.exercises, place); got != c.want {
					t.Errorf("%s:\n%swant\n%s", how, got, c.want)
				}
			}
		})
	}
}

func TestAnArchiveOfManyBearsItsStudentsName(t *testing.T) {
	got := summary(t, []string{"read"}, tree{"src/exercise.go": "A"}.archive(t, "anna"), tree{"exercise.go": "B"}.archive(t, "ben"), tree{"exercise.go": "B2"}.folder(t, "ben"))
	if want := "anna: ready exercise.go=A\nben: ready exercise.go=B\nben (2) {ben}: ready exercise.go=B2\n"; got != want {
		t.Errorf("%s", got)
	}
}
