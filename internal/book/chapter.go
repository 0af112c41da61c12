package book

import (
	"fmt"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// numbered takes the names of chapters and lessons apart: 3-seeding, 1-save.md.
var numbered = regexp.MustCompile(`^(\d{1,6})-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(\.md)?$`)

// order finds entries that share a number or an id within one folder.
type order struct {
	numbers map[int]string
	ids     map[string]string
}

func newOrder() order { return order{map[int]string{}, map[string]string{}} }

// take notes an entry and records what it shares with an earlier one.
func (o order) take(p page, what, name, id string, number int) {
	if other, ok := o.ids[id]; ok {
		p.fault(0, fmt.Sprintf("the %s id %s is also that of %s", what, id, other), "rename one of them")
	} else if other, ok := o.numbers[number]; ok {
		p.fault(0, fmt.Sprintf("the %s number %d is also that of %s", what, number, other), "give one of them another number")
	}
	o.ids[id], o.numbers[number] = name, name
}

func (l *loader) chapters() {
	seen := newOrder()
	var chapters []numberedFolder
	for _, e := range l.folder("lessons") {
		file := path.Join("lessons", e.name)
		m := numbered.FindStringSubmatch(e.name)
		switch {
		case m != nil && m[3] == "" && e.dir:
			number, _ := strconv.Atoi(m[1])
			seen.take(page{loader: l, name: l.shown(file)}, "chapter", e.name, m[2], number)
			chapters = append(chapters, numberedFolder{number, m[2], file})
		case e.dir && e.name != "seeds", m != nil:
			(&page{loader: l, name: l.shown(file)}).fault(0, "this is no chapter", "name a chapter's folder NUMBER-ID, as in 3-seeding")
		}
	}
	l.book.Chapters = l.together(chapters)
	if len(l.book.Chapters) == 0 {
		(&page{loader: l, name: l.shown("lessons")}).fault(0, "there is no chapter", "make a folder NUMBER-ID with a chapter.md, as in 0-start")
	}
	slices.SortStableFunc(l.book.Chapters, func(a, b *Chapter) int { return a.Number - b.Number })
}

type numberedFolder struct {
	number int
	id     string
	dir    string
}

// together reads chapters side by side.
func (l *loader) together(folders []numberedFolder) []*Chapter {
	chapters := make([]*Chapter, len(folders))
	l.apart(len(folders), func(i int, own *loader) {
		chapters[i] = own.chapter(folders[i].number, folders[i].id, folders[i].dir)
	})
	return chapters
}

// apart does n pieces of work on all cores, each with a loader of its own, and joins in order what they found. The book so far is for reading.
func (l *loader) apart(n int, work func(i int, own *loader)) {
	loaders := make([]*loader, n)
	var wait sync.WaitGroup
	cores := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		loaders[i] = &loader{fsys: l.fsys, dir: l.dir, book: l.book, seeds: map[string]map[string]string{}}
		cores <- struct{}{}
		wait.Go(func() {
			work(i, loaders[i])
			<-cores
		})
	}
	wait.Wait()
	for _, own := range loaders {
		l.faults, l.named = append(l.faults, own.faults...), append(l.named, own.named...)
	}
}

// chapterHead is the front matter of a chapter.md.
type chapterHead struct {
	Title string `yaml:"title"`
}

func (l *loader) chapter(number int, id, dir string) *Chapter {
	c := &Chapter{ID: id, Number: number, Title: id, File: l.shown(path.Join(dir, "chapter.md"))}
	if s := l.text(path.Join(dir, "chapter.md")); s != nil {
		l.intro(c, s)
	}
	seen := newOrder()
	for _, e := range l.folder(dir) {
		file := path.Join(dir, e.name)
		p := page{loader: l, name: l.shown(file)}
		m := numbered.FindStringSubmatch(e.name)
		switch {
		case m != nil && m[3] != "":
			number, _ := strconv.Atoi(m[1])
			seen.take(p, "lesson", e.name, m[2], number)
			c.Lessons = append(c.Lessons, l.lesson(c, number, m[2], file))
		case e.name == "chapter.md", e.name == "seeds" && e.dir:
		case e.dir:
			p.fault(0, "a chapter holds no such folder", "move it away, or name it seeds")
		default:
			p.fault(0, "this is no lesson", "name a lesson NUMBER-ID.md, as in 1-save.md")
		}
	}
	if len(c.Lessons) == 0 {
		(&page{loader: l, name: l.shown(dir)}).fault(0, "the chapter has no lesson", "write one, named NUMBER-ID.md, as in 1-save.md")
	}
	slices.SortStableFunc(c.Lessons, func(a, b *Lesson) int { return a.Number - b.Number })
	return c
}

func (l *loader) intro(c *Chapter, s *source) {
	var head chapterHead
	f := s.head(&head)
	f.need(f.root, head.Title, "title", "what the list of chapters shows")
	if head.Title != "" {
		c.Title = head.Title
	}
	parts, _ := s.parts(f.body)
	for _, p := range parts {
		if p.kind == fencePart && len(p.words) > 0 && p.words[0] == "quiz" {
			s.fault(p.line, "a question stands in a chapter's introduction", "move it into a lesson")
		}
	}
	c.Intro, c.Summary = strings.TrimSpace(clean(s.data[f.body:])), ""
	for _, p := range parts {
		if p.kind == headingPart && p.text == summaryHeading {
			c.Intro = strings.TrimSpace(clean(s.data[f.body:s.starts[p.line-1]]))
			c.Summary = strings.TrimSpace(clean(s.data[s.lineEnd(s.starts[p.line-1]):]))
			break
		}
	}
}

// summaryHeading ends a chapter's introduction; what follows is read at the chapter's end.
const summaryHeading = "In short"
