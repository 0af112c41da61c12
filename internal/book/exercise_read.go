package book

import (
	"path"
	"slices"
	"strings"
)

// exercises reads the folder exercises: every folder in it is one, its name the slug. Files beside the folders are none of ours.
func (l *loader) exercises() {
	if !l.exists("exercises") {
		return // a book of lessons alone
	}
	var slugs []string
	for _, e := range l.folder("exercises") {
		if !e.dir {
			continue
		}
		dir := path.Join("exercises", e.name)
		if !word.MatchString(e.name) {
			(&page{loader: l, name: l.shown(dir)}).fault(0, "the exercise's name is "+short(e.name), "write small letters, digits and hyphens, as in web-read")
			continue
		}
		if e.name == BooksFolder {
			(&page{loader: l, name: l.shown(dir)}).fault(0, "the exercise's name is that of a student's folder for other books", "give it another name")
		}
		slugs = append(slugs, e.name)
	}
	list := make([]*Exercise, len(slugs))
	l.apart(len(slugs), func(i int, own *loader) { list[i] = own.exercise(slugs[i], path.Join("exercises", slugs[i])) })
	l.book.Exercises = list
}

// exerciseParts are the entries that an exercise's folder may have; true for folders.
var exerciseParts = map[string]bool{
	"exercise.md": false, "exercise.yaml": false, "check.go": false, "data": true, "starter": true, "solution": true, "wrong": true,
}

// exercise reads one exercise.
func (l *loader) exercise(slug, dir string) *Exercise {
	e := &Exercise{Slug: slug, Title: slug, File: l.shown(path.Join(dir, "exercise.md"))}
	l.checkParts(dir)
	if s := l.text(path.Join(dir, "exercise.md")); s != nil {
		l.task(e, s)
	}
	e.Starter = l.goFolder(path.Join(dir, "starter"))
	e.Solution = l.goFolder(path.Join(dir, "solution"))
	spec := l.spec(e, path.Join(dir, "exercise.yaml"))
	l.data(e, path.Join(dir, "data"), spec)
	l.checkGo(e, path.Join(dir, "check.go"), spec)
	l.wrongAnswers(e, path.Join(dir, "wrong"), spec)
	if spec != nil {
		spec.given(e)
	}
	return e
}

// checkParts records entries that the format does not know.
func (l *loader) checkParts(dir string) {
	var names []string
	for name := range exerciseParts {
		names = append(names, name)
	}
	for _, entry := range l.folder(dir) {
		p := page{loader: l, name: l.shown(path.Join(dir, entry.name))}
		folder, known := exerciseParts[entry.name]
		switch {
		case !known:
			p.fault(0, "an exercise has no part of this name", didYouMean(entry.name, names))
		case folder && !entry.dir:
			p.fault(0, "a file stands where a folder should be", "replace it by a folder of this name")
		}
	}
}

// exerciseHead is the front matter of exercise.md.
type exerciseHead struct {
	Title   string `yaml:"title"`
	Stars   int    `yaml:"stars"`
	After   string `yaml:"after"`
	Teaches string `yaml:"teaches"`
}

// task reads exercise.md: front matter, the task, hints in order, what is read after a pass.
func (l *loader) task(e *Exercise, s *source) {
	var head exerciseHead
	f := s.head(&head)
	f.need(f.root, head.Title, "title", "what the list of exercises shows")
	f.need(f.root, head.Teaches, "teaches", "what it teaches, in one sentence")
	if head.Title != "" {
		e.Title = head.Title
	}
	e.Stars, e.After, e.Teaches = head.Stars, head.After, head.Teaches
	if f.root != nil && (head.Stars < 1 || head.Stars > 5) {
		s.fault(f.line("stars"), "stars is not a number from 1 to 5", "add stars: 1 for the easiest to stars: 5 for the hardest")
	}
	l.checkAfter(e, &f)
	if !f.lost {
		s.sections(e, f.body)
	}
}

// checkAfter records an after that names no lesson.
func (l *loader) checkAfter(e *Exercise, f *front) {
	if e.After == "" || l.book.Lesson(e.After) != nil {
		return
	}
	f.fault(f.line("after"), "after names no lesson: "+short(e.After), l.book.nearestLesson(e.After))
}

// sections cuts the text at its level 2 headings: the task, `## Hint` in order, `## Afterwards`.
func (s *source) sections(e *Exercise, body int) {
	texts := map[string][]string{}
	now, from, last := "", body, 0
	end := func(to int) {
		if text := strings.TrimSpace(clean(s.data[from:to])); text != "" {
			texts[now] = append(texts[now], text)
		} else if now != "" {
			s.fault(last, "the section "+now+" is empty", "write its text, or leave the heading out")
		}
	}
	parts, ok := s.parts(body)
	if !ok {
		return
	}
	for _, p := range parts {
		if p.kind != headingPart || !s.sectionHeading(p, now) {
			continue
		}
		end(p.start)
		now, from, last = p.text, p.end, p.line
	}
	end(len(s.data))
	e.Hints = texts["Hint"]
	e.Task, e.Afterwards = strings.Join(texts[""], "\n\n"), strings.Join(texts["Afterwards"], "\n\n")
	s.needSections(e, body)
}

// sectionHeading says whether a heading begins a section, and records those that may not stand there.
func (s *source) sectionHeading(p part, now string) bool {
	names := []string{"Hint", "Afterwards"}
	switch {
	case p.level == 1:
		s.fault(p.line, "a heading with one #", "write ### inside the task; its title stands in the front matter")
		return false
	case p.underlined:
		s.fault(p.line, "a heading underlined with ---", "write ### before it, or a blank line between text and ---")
		return false
	case !slices.Contains(names, p.text):
		cure := "write ### for headings inside the task; ## Hint and ## Afterwards begin the other sections"
		if near := nearest(p.text, names); near != "" {
			cure = "did you mean ## " + near + "?"
		}
		s.fault(p.line, "unknown section "+short(p.text), cure)
		return false
	case now == "Afterwards":
		s.fault(p.line, "a section stands after Afterwards", "write hints before it, and Afterwards once, at the end")
	}
	return true
}

func (s *source) needSections(e *Exercise, body int) {
	line := s.line(max(0, body-1))
	if e.Task == "" {
		s.fault(line, "the task is missing", "write below the front matter what is to be done")
	}
	if len(e.Hints) == 0 {
		s.fault(line, "there is no hint", "add sections ## Hint, from a question to nearly the answer")
	}
	if e.Afterwards == "" {
		s.fault(line, "the section Afterwards is missing", "add ## Afterwards at the end, which is read after a pass")
	}
}
