package layout

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"ormbook/internal/book"
)

var update = flag.Bool("update", false, "write the generated parts of the documents")

const readme = "../../README.md"

// TestReadmeListsTheLessons keeps the README's table of lessons the same as the book.
func TestReadmeListsTheLessons(t *testing.T) {
	b, faults := book.Open("")
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	const open, shut = "<!-- lessons -->\n", "<!-- /lessons -->"
	before, rest, found := strings.Cut(string(text), open)
	table, after, also := strings.Cut(rest, shut)
	if !found || !also {
		t.Fatalf("README.md has lost the marks %q and %q", open, shut)
	}
	want := lessonTable(b)
	if table == want {
		return
	}
	if !*update {
		t.Fatalf("README.md's table of lessons is stale: go test ./internal/layout -update\nwant\n%s", want)
	}
	if err := os.WriteFile(readme, []byte(before+open+want+shut+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func lessonTable(b *book.Book) string {
	var s strings.Builder
	s.WriteString("| | Lesson | Steps | Exercises |\n|---|---|---|---|\n")
	for _, c := range b.Chapters {
		fmt.Fprintf(&s, "| **%d** | **%s** | | |\n", c.Number, c.Title)
		for _, l := range c.Lessons {
			fmt.Fprintf(&s, "| | %s `%s` | %d | %s |\n", l.Title, l.ID, len(l.Steps), exerciseNames(b, l))
		}
	}
	return s.String()
}

func exerciseNames(b *book.Book, l *book.Lesson) string {
	var names []string
	for _, slug := range l.Exercises {
		if e := b.Exercise(slug); e != nil {
			names = append(names, fmt.Sprintf("%s `%s` %s", e.Title, slug, strings.Repeat("★", e.Stars)))
		}
	}
	return strings.Join(names, ", ")
}
