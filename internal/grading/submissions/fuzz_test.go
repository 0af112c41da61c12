package submissions

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"ormbook/checker"
)

// FuzzArchive reads archives of any bytes as one student's of a class. Nothing that comes of it leads out of the archive or is larger than
// a submission may be.
func FuzzArchive(f *testing.F) {
	for _, files := range []tree{
		{"exercise.go": "A", "work.zip": tree{"exercise.go": "B"}}, {"../x.go": "A", "/y.go": "B", `a\b.go`: "C"}, {"read/exercise.go": "A", "seed/exercise.go": "B"},
		{"submission_metadata.yml": "submission_1:\n  :submitters:\n  - :name: A\n", "submission_1/x.go": "A"}, {"a_1_2_exercise.go": "A", "B C_3_assignsubmission_file_/x.go": "B"},
	} {
		f.Add(files.zipped(f))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e := entry{path: "anna.zip", size: int64(len(data)), open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
		l := lister{}
		list := l.inside(e, 1)
		for _, inner := range list {
			for part := range strings.SplitSeq(inner.path, "/") {
				if part == "" || part == "." || part == ".." || !utf8.ValidString(part) || clean(part) != part {
					t.Fatalf("a part of %q", inner.path)
				}
			}
		}
		for _, exercises := range [][]string{{"read"}, {"read", "seed"}} {
			for _, g := range grouped(list, "class", exercises, false) {
				for _, s := range g.submissions(exercises) {
					if files, err := s.Read(); err == nil && s.State == Ready {
						for name, text := range files {
							if len(text) > checker.MaxFile || !checker.PartOfBuild(name) {
								t.Fatalf("%s with %d bytes", name, len(text))
							}
						}
					}
					if s.State != Ready && s.Why == "" || len(s.Students) == 0 {
						t.Fatalf("%+v", s)
					}
				}
			}
		}
	})
}
