package cli

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"ormbook/internal/book"
)

// chosen is what is to be verified.
type chosen struct {
	lessons   []*book.Lesson
	exercises []*book.Exercise
}

// choose finds what names mean: nothing is everything.
func choose(b *book.Book, names []string) (c chosen, err error) {
	if len(names) == 0 {
		for _, ch := range b.Chapters {
			c.lessons = append(c.lessons, ch.Lessons...)
		}
		c.exercises = b.Exercises
		return c, nil
	}
	for _, n := range names {
		n = inBook(b, n)
		if byFile := lessonsUnder(b, n); len(byFile) > 0 {
			c.lessons = append(c.lessons, byFile...)
			continue
		}
		if e := exerciseAt(b, n); e != nil {
			c.exercises = append(c.exercises, e)
			if ch := b.Chapter(n); ch != nil { // some chapters and exercises share a name
				c.lessons = append(c.lessons, ch.Lessons...)
			}
			continue
		}
		if n == path.Join(filepath.ToSlash(b.Dir), "exercises") {
			c.exercises = append(c.exercises, b.Exercises...)
			continue
		}
		s, err := b.Find(n)
		if err != nil {
			return c, useError("%w", err)
		}
		c.lessons = append(c.lessons, s.Lessons()...)
	}
	return c, nil
}

// inBook writes a path as the book's files are named: a path that is there, seen from here or from the book's folder; else the name as it is.
func inBook(b *book.Book, name string) string {
	name = filepath.Clean(name)
	if b.Dir == "" {
		return filepath.ToSlash(name)
	}
	full, err := filepath.Abs(b.Dir)
	if err != nil {
		return filepath.ToSlash(name)
	}
	for _, from := range []string{"", full} {
		at, err := filepath.Abs(filepath.Join(from, name))
		if filepath.IsAbs(name) {
			at, err = name, nil
		}
		rest, relErr := filepath.Rel(full, at)
		if _, missing := os.Stat(at); err == nil && relErr == nil && missing == nil && filepath.IsLocal(rest) {
			return filepath.ToSlash(filepath.Join(b.Dir, rest))
		}
	}
	return filepath.ToSlash(name)
}

// exerciseAt gives the exercise of a slug, or of its folder or something in it.
func exerciseAt(b *book.Book, name string) *book.Exercise {
	if e := b.Exercise(name); e != nil {
		return e
	}
	for _, e := range b.Exercises {
		if dir := folderOf(e); dir == name || strings.HasPrefix(name, dir+"/") {
			return e
		}
	}
	return nil
}

// folderOf is an exercise's folder as messages show it.
func folderOf(e *book.Exercise) string { return path.Dir(filepath.ToSlash(e.File)) }

// lessonsUnder gives the lessons whose file is path, or lies below it.
func lessonsUnder(b *book.Book, path string) (list []*book.Lesson) {
	for _, l := range b.Lessons() {
		if file := filepath.ToSlash(l.File); file == path || strings.HasPrefix(file, path+"/") {
			list = append(list, l)
		}
	}
	return list
}

// brokenBook is true where nothing can be run: its head is faulty, or there is nothing in it.
func brokenBook(b *book.Book, faults []book.Fault) bool {
	return len(b.Chapters) == 0 || slices.ContainsFunc(faults, func(f book.Fault) bool { return path.Base(filepath.ToSlash(f.File)) == "book.yaml" })
}

// without leaves out lessons and exercises that have a fault in their files, or in the seeds that they begin with.
func (c chosen) without(faults []book.Fault) chosen {
	spoilt := func(mine func(file string) bool) bool {
		return slices.ContainsFunc(faults, func(f book.Fault) bool { return mine(filepath.ToSlash(f.File)) })
	}
	seeds := spoilt(func(file string) bool { return path.Base(path.Dir(file)) == "seeds" })
	return chosen{
		lessons: slices.DeleteFunc(slices.Clone(c.lessons), func(l *book.Lesson) bool {
			return seeds && l.Seed != "" || spoilt(func(file string) bool { return file == filepath.ToSlash(l.File) })
		}),
		exercises: slices.DeleteFunc(slices.Clone(c.exercises), func(e *book.Exercise) bool {
			return spoilt(func(file string) bool { return strings.HasPrefix(file, folderOf(e)+"/") || file == folderOf(e) })
		}),
	}
}
