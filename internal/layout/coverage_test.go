package layout

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"ormbook/internal/book"
)

const coverage = "../../docs/coverage.md"

// taught lists the steps that teach each point, as LESSON#STEP, in reading order.
func taught(b *book.Book) map[string][]string {
	found := map[string][]string{}
	for _, l := range b.Lessons() {
		for _, s := range l.Steps {
			for _, name := range s.Covers {
				found[name] = append(found[name], fmt.Sprintf("`%s#%d` %s", l.ID, s.Number, s.Title))
			}
		}
	}
	return found
}

// TestEveryPointIsTaughtAndAskedFor sees to it that each point has a step, that each exercise that it names is in the book, and that no lesson
// names a point that is not in the list.
func TestEveryPointIsTaughtAndAskedFor(t *testing.T) {
	b := whole(t)
	steps := taught(b)
	for _, p := range points {
		if len(steps[p.name]) == 0 {
			t.Errorf("no step teaches %s, %s: name it under covers in a lesson's front matter", p.name, p.text)
		}
		delete(steps, p.name)
		for _, slug := range p.exercises {
			if b.Exercise(slug) == nil {
				t.Errorf("%s is to be asked for by the exercise %s, and there is none", p.name, slug)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(steps)) {
		t.Errorf("%s covers %s, which is no point of the list", steps[name][0], name)
	}
}

// TestEveryExerciseIsNamedByItsLesson sees to it that a reader meets each exercise.
func TestEveryExerciseIsNamedByItsLesson(t *testing.T) {
	b := whole(t)
	for _, e := range b.Exercises {
		if l := b.Lesson(e.After); l == nil || !slices.Contains(l.Exercises, e.Slug) {
			t.Errorf("%s comes after %s, whose front matter does not name it", e.Slug, e.After)
		}
	}
}

// TestCoverageIsWritten keeps docs/coverage.md the same as the book.
func TestCoverageIsWritten(t *testing.T) {
	want := coverageTable(whole(t))
	if got, err := os.ReadFile(coverage); err == nil && string(got) == want {
		return
	}
	if !*update {
		t.Fatal("docs/coverage.md is stale: go test ./internal/layout -update")
	}
	if err := os.WriteFile(coverage, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func whole(t *testing.T) *book.Book {
	t.Helper()
	b, faults := book.Open("")
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	return b
}

func coverageTable(b *book.Book) string {
	steps := taught(b)
	var s strings.Builder
	s.WriteString("# What the book teaches, and where\n\nMade from the front matter of the lessons (`covers:`) and the list in `internal/layout/points_test.go`; " +
		"`go test ./internal/layout -update` writes it.\nA test demands a step for each point, and each exercise that a point names.\n")
	for _, part := range []struct{ letter, title string }{
		{"S", "The points of the Python chapter"}, {"T", "Its traps"}, {"P", "Thirty pitfalls of GORM"},
	} {
		fmt.Fprintf(&s, "\n## %s\n\n| | Point | Steps | Exercises |\n|---|---|---|---|\n", part.title)
		for _, p := range points {
			if strings.HasPrefix(p.name, part.letter) {
				fmt.Fprintf(&s, "| %s | %s | %s | %s |\n", p.name, p.text, strings.Join(steps[p.name], "<br>"), slugs(b, p.exercises))
			}
		}
	}
	return s.String()
}

func slugs(b *book.Book, list []string) string {
	var there []string
	for _, slug := range list {
		if b.Exercise(slug) != nil {
			there = append(there, "`"+slug+"`")
		}
	}
	return strings.Join(there, " ")
}
