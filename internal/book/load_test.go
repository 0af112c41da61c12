package book_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ormbook/internal/book"
)

func TestBookFaults(t *testing.T) {
	const yaml = "lessons/book.yaml"
	for name, c := range map[string]struct {
		changes map[string]string
		want    string
	}{
		"newer format":      {map[string]string{yaml: "title: A\nformat: 2\nlevel: 3\n", bench: "x"}, yaml + ":2: the book has format 2, this ormbook reads format 1; the book is newer: install a newer ormbook\n"},
		"older format":      {map[string]string{yaml: "title: A\ndatabase: a\nformat: 0\n", bench: "x"}, yaml + ":3: the book has format 0, this ormbook reads format 1; the book is older: get a newer version of it; as its author, bring its files to format 1 as docs/authoring.md describes them\n"},
		"id":                {map[string]string{yaml: "id: A b\ntitle: A\nformat: 1\ndatabase: a\n"}, yaml + ":1: the book's id is \"A b\"; write small letters, digits and hyphens, and never change it: progress is kept by it\n"},
		"no format":         {map[string]string{yaml: "title: A\ndatabase: a\n"}, yaml + ":1: the format is missing; add format: 1\n"},
		"no title":          {map[string]string{yaml: "format: 1\ndatabase: a\n"}, yaml + ":1: title is missing; add title: the book's title\n"},
		"no database":       {map[string]string{yaml: "title: a\nformat: 1\n"}, yaml + ":1: database is missing; add database: computers\n"},
		"database's name":   {map[string]string{yaml: "title: a\nformat: 1\ndatabase: a/b\n"}, yaml + ":3: the database's name is \"a/b\"; write small letters, digits and _, at most 40\n"},
		"unknown key":       {map[string]string{yaml: "title: a\nformat: 1\ndatabase: a\ntitel: b\n"}, yaml + ":4: unknown key \"titel\"; did you mean title?\n"},
		"no book.yaml":      {map[string]string{yaml: ""}, yaml + ": there is no such file; write it, or check its name\n"},
		"empty book.yaml":   {map[string]string{yaml: "\n"}, yaml + ":1: title is missing; add title: the book's title\n" + yaml + ":1: database is missing; add database: computers\n" + yaml + ":1: the format is missing; add format: 1\n"},
		"no chapter.md":     {map[string]string{"lessons/0-start/chapter.md": ""}, "lessons/0-start/chapter.md: there is no such file; write it, or check its name\n"},
		"chapter, no title": {map[string]string{"lessons/0-start/chapter.md": "---\n---\nx\n"}, "lessons/0-start/chapter.md:2: title is missing; add title: what the list of chapters shows\n"},
		"chapter, quiz":     {map[string]string{"lessons/0-start/chapter.md": "---\ntitle: a\n---\n```quiz\n```\n```go\nx\n```\n"}, "lessons/0-start/chapter.md:4: a question stands in a chapter's introduction; move it into a lesson\n"},
		"chapter's folder":  {map[string]string{"lessons/start/1-a.md": "x"}, "lessons/start: this is no chapter; name a chapter's folder NUMBER-ID, as in 3-seeding\n"},
		"chapter as a file": {map[string]string{"lessons/1-orm": "x"}, "lessons/1-orm: this is no chapter; name a chapter's folder NUMBER-ID, as in 3-seeding\n"},
		"chapter id twice":  {map[string]string{"lessons/1-start/chapter.md": "---\ntitle: a\n---\n", "lessons/1-start/1-a.md": "---\ntitle: a\n---\n## A\nx\n"}, "lessons/1-start: the chapter id start is also that of 0-start; rename one of them\n"},
		"chapter no. twice": {map[string]string{"lessons/00-orm/chapter.md": "---\ntitle: a\n---\n", "lessons/00-orm/1-a.md": "---\ntitle: a\n---\n## A\nx\n"}, "lessons/00-orm: the chapter number 0 is also that of 0-start; give one of them another number\n"},
		"lesson id twice":   {map[string]string{"lessons/0-start/3-more.md": "---\ntitle: a\n---\n## A\nx\n"}, "lessons/0-start/3-more.md: the lesson id more is also that of 2-more.md; rename one of them\n"},
		"lesson no. twice":  {map[string]string{"lessons/0-start/2-other.md": "---\ntitle: a\n---\n## A\nx\n"}, "lessons/0-start/2-other.md: the lesson number 2 is also that of 2-more.md; give one of them another number\n"},
		"lesson's name":     {map[string]string{"lessons/0-start/3_b.md": "x"}, "lessons/0-start/3_b.md: this is no lesson; name a lesson NUMBER-ID.md, as in 1-save.md\n"},
		"folder in chapter": {map[string]string{"lessons/0-start/img/a.png": "x"}, "lessons/0-start/img: a chapter holds no such folder; move it away, or name it seeds\n"},
		"folder as lesson":  {map[string]string{"lessons/0-start/3-b.md/a": "x"}, "lessons/0-start/3-b.md: a folder stands where a file should be; replace it by a file of this name\n"},
		"no lesson":         {map[string]string{"lessons/1-orm/chapter.md": "---\ntitle: a\n---\n"}, "lessons/1-orm: the chapter has no lesson; write one, named NUMBER-ID.md, as in 1-save.md\n"},
		"no exercises":      {withoutExercises(), ""},
		"beside chapters":   {map[string]string{"lessons/embed.go": "x", "lessons/README.md": "x", "lessons/_draft/1-a.md": "x", "lessons/0-start/.1-a.md.swp": "x"}, ""},
		"seed's engine":     {map[string]string{"lessons/0-start/seeds/toys.sql": "-- engine: both\nx\n-- engine: mariadb\n"}, "lessons/0-start/seeds/toys.sql:3: unknown engine \"mariadb\"; write -- engine: sqlite, -- engine: postgres or -- engine: both\n"},
		"not UTF-8":         {map[string]string{bench: "---\ntitle: a\n---\n## A\n\nf\xfcr\n"}, bench + ":6: the text is not UTF-8; save the file as UTF-8\n"},
		"binary":            {map[string]string{bench: "\x7fELF\x00\x01"}, bench + ":1: a zero byte: this is not text; replace it by a text file in UTF-8\n"},
		"too large":         {map[string]string{bench: strings.Repeat("x", 1<<20+1)}, bench + ": the file has 1048577 bytes, more than the 1048576 that are read; split it\n"},
	} {
		t.Run(name, func(t *testing.T) { wantFaults(t, c.changes, c.want) })
	}
}

func TestABooksIDIsItsOwnOrMadeOfItsTitle(t *testing.T) {
	for yaml, want := range map[string]string{
		"id: sql\ntitle: Databases\n":       "sql",
		"title: Databases for Beginners!\n": "databases-for-beginners",
		"title: 3 × SQL\n":                  "book-3-sql",
		"title: Übungen\n":                  "bungen",
	} {
		b, _ := book.Load(with(map[string]string{"lessons/book.yaml": yaml + "format: 1\ndatabase: a\n"}), "")
		if b.ID != want {
			t.Errorf("%q has the id %q, want %q", yaml, b.ID, want)
		}
	}
}

// withoutExercises removes the folder exercises and what speaks of it.
func withoutExercises() map[string]string {
	changes := map[string]string{"lessons/0-start/2-more.md": "---\ntitle: a\n---\n## A\nx\n"}
	for name := range sound {
		if strings.HasPrefix(name, "exercises/") {
			changes[name] = ""
		}
	}
	return changes
}

func TestNoLessonsAtAll(t *testing.T) {
	_, faults := book.Load(fstest.MapFS{}, "")
	want := `lessons: there is no such folder; make it, or check its name
lessons: there is no chapter; make a folder NUMBER-ID with a chapter.md, as in 0-start
lessons/book.yaml: there is no such file; write it, or check its name
`
	if got := lines(faults); got != want {
		t.Errorf("faults are\n%s", got)
	}
}

func TestAllFaultsComeInOnePassInOrder(t *testing.T) {
	wantFaults(t, map[string]string{
		bench:                       "---\ntitle: a\nsaed: toys\n---\n## A\n```goo\nx\n```\n## A\n```quiz\nask: b\nkind: one\n```\n",
		"lessons/0-start/2-more.md": "---\ntitel: a\n---\n## A\n```output\n1\n```\n",
		task:                        strings.Replace(soundTask, "stars: 2", "stars: 9", 1),
	}, `
exercises/read/exercise.md:3: stars is not a number from 1 to 5; add stars: 1 for the easiest to stars: 5 for the hardest
lessons/0-start/1-bench.md:3: unknown key "saed"; did you mean seed?
lessons/0-start/1-bench.md:6: unknown fence language "goo"; did you mean go?
lessons/0-start/1-bench.md:9: the step "A" stands twice, first in line 5; give it a title of its own
lessons/0-start/1-bench.md:11: the question has fewer than two choices; add choices: a list of {text: …, right: true, why: …}
lessons/0-start/1-bench.md:11: why is missing; add why: the reason for the answer
lessons/0-start/2-more.md:2: unknown key "titel"; did you mean title?
lessons/0-start/2-more.md:2: title is missing; add title: what the list of lessons shows
lessons/0-start/2-more.md:5: an output stands before any visible cell; write it after the cell it belongs to
`)
}

func TestExercisesFollowTheLessons(t *testing.T) {
	changes := map[string]string{"lessons/0-start/2-more.md": "---\ntitle: M\nexercises: [read, add]\n---\n## A\nx\n"}
	for _, slug := range []string{"add", "aaa", "zzz"} {
		for name, text := range sound {
			if rest, ok := strings.CutPrefix(name, "exercises/read/"); ok {
				changes["exercises/"+slug+"/"+rest] = strings.ReplaceAll(text, "exercises/read/", "exercises/"+slug+"/")
			}
		}
	}
	b := wantFaults(t, changes, "")
	var slugs []string
	for _, e := range b.Exercises {
		slugs = append(slugs, e.Slug)
	}
	if got := strings.Join(slugs, " "); got != "read add aaa zzz" {
		t.Errorf("exercises are %s", got)
	}
}

func TestSeedsBySection(t *testing.T) {
	b := wantFaults(t, map[string]string{bench: "---\ntitle: T\nseed: shared\n---\n## A\nx\n"}, "")
	seeds := b.Lesson("start/bench").Seeds
	if want := "\nCREATE TABLE s (id integer);\n\n\n\nINSERT INTO s VALUES (1);\n"; seeds["sqlite"] != want {
		t.Errorf("sqlite has %q", seeds["sqlite"])
	}
	if want := "\n\n\nCREATE TABLE s (id bigint);\n\nINSERT INTO s VALUES (1);\n"; seeds["postgres"] != want {
		t.Errorf("postgres has %q", seeds["postgres"])
	}
}

// TestCarriageReturnsAndByteOrderMark reads one lesson as four editors save it; everything but offsets stays the same.
func TestCarriageReturnsAndByteOrderMark(t *testing.T) {
	broken := strings.Replace(soundLesson, "kind: text", "kind: txet", 1)
	for name, change := range map[string]func(string) string{
		"plain": func(s string) string { return s },
		"CRLF":  func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"BOM":   func(s string) string { return "\ufeff" + s },
		"both":  func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
	} {
		t.Run(name, func(t *testing.T) {
			text := change(broken)
			b := wantFaults(t, map[string]string{bench: text, spec: change(soundSpec), task: change(soundTask), "exercises/read/data/1.yaml": change(sound["exercises/read/data/1.yaml"]),
				"lessons/book.yaml": change(sound["lessons/book.yaml"]), "lessons/seeds/shared.sql": change(sound["lessons/seeds/shared.sql"])},
				bench+":23: unknown kind of question \"txet\"; did you mean text?\n")
			l := b.Lesson("start/bench")
			if l.Title != "Your workbench" || len(l.Steps) != 2 || l.Steps[0].Title != "Run a step" || l.Steps[0].Line != 7 {
				t.Fatalf("lesson is %+v", l)
			}
			if c := l.Steps[0].Visible("sqlite"); c.Code != "x := 1\nfmt.Println(x)\n" || c.Line != 12 {
				t.Errorf("cell is %+v", c)
			}
			w := l.Steps[0].Want("sqlite", book.OutputBlock)
			if w.Text != "1\n" || strings.TrimRight(text[w.Start:w.End], "\r\n") != "1" {
				t.Errorf("output is %+v", w)
			}
			if e := b.Exercise("read"); e.Task != "Write AllComputers." || len(e.Hints) != 2 || e.Spec.Checks[0].Line != 8 {
				t.Errorf("exercise is %+v", e)
			}
		})
	}
}

// generated is a book of many lessons of the usual length.
func generated(chapters, lessons int) fstest.MapFS {
	m := fstest.MapFS{"lessons/book.yaml": {Data: []byte("title: Big\nformat: 1\ndatabase: big\n")}, "exercises/x.txt": {}}
	var text strings.Builder
	text.WriteString("---\ntitle: A lesson\ngoals: [one, two]\nseed: s\n---\n")
	for i := range 6 {
		fmt.Fprintf(&text, "## Step %d\n\n%s\n\n```go\nx%d := %d\nfmt.Println(x%d)\n```\n```output\n%d\n```\n```tape\nSELECT 1\n```\n\n",
			i, strings.Repeat("A line of prose with `code` and *more* of it.\n", 8), i, i, i, i)
	}
	text.WriteString("## Ask\n\n```quiz\nask: Which?\nkind: one\nchoices:\n- {text: a, right: true, why: b}\n- {text: c, why: d}\n```\n")
	for c := range chapters {
		dir := fmt.Sprintf("lessons/%d-c%d", c, c)
		m[dir+"/chapter.md"] = &fstest.MapFile{Data: []byte("---\ntitle: C\n---\nHello.\n")}
		m[dir+"/seeds/s.sql"] = &fstest.MapFile{Data: []byte("CREATE TABLE s (id integer);\n")}
		for l := range lessons {
			m[fmt.Sprintf("%s/%d-l%d.md", dir, l, l)] = &fstest.MapFile{Data: []byte(text.String())}
		}
	}
	return m
}

func TestTwoThousandLessonsLoadFast(t *testing.T) {
	dir := t.TempDir()
	writeBook(t, dir, generated(40, 50))
	start := time.Now()
	b, faults := book.Open(dir)
	took := time.Since(start)
	if len(faults) > 0 || len(b.Lessons()) != 2000 {
		t.Fatalf("%d lessons, faults\n%s", len(b.Lessons()), lines(faults))
	}
	t.Logf("2,000 lessons from disk in %v", took)
	if took > 10*time.Second { // far above what is measured: a guard against quadratic work, not a stopwatch on a busy machine
		t.Errorf("2,000 lessons took %v", took)
	}
}

func BenchmarkLoadTwoThousandLessons(b *testing.B) {
	m := generated(40, 50)
	for b.Loop() {
		book.Load(m, "")
	}
}
