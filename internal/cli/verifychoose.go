package cli

import (
	"path"
	"path/filepath"
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
		if filepath.ToSlash(filepath.Clean(n)) == "exercises" {
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

// exerciseAt gives the exercise of a slug or of a folder.
func exerciseAt(b *book.Book, name string) *book.Exercise {
	name = filepath.ToSlash(filepath.Clean(name))
	if e := b.Exercise(name); e != nil {
		return e
	}
	for _, e := range b.Exercises {
		if path.Dir(e.File) == name {
			return e
		}
	}
	return nil
}

// lessonsUnder gives the lessons whose file is path, or lies below it.
func lessonsUnder(b *book.Book, path string) (list []*book.Lesson) {
	path = filepath.ToSlash(filepath.Clean(path))
	for _, c := range b.Chapters {
		for _, l := range c.Lessons {
			if l.File == path || strings.HasPrefix(l.File, path+"/") {
				list = append(list, l)
			}
		}
	}
	return list
}
