// Package scaffold begins books, chapters, lessons and exercises: files that are sound as they are, for authors to change. It never writes
// over a file.
package scaffold

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"unicode"

	"ormbook/internal/workspace"
)

//go:embed parts
var parts embed.FS

// Names are what the templates need.
type names struct {
	Title, Slug, After string
}

var slugs = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Book begins a book in dir with a chapter, a lesson and an exercise, and gives the files it wrote.
func Book(dir, title string) ([]string, error) {
	full, err := filepath.Abs(dir) // "." has no name of its own
	if err != nil {
		return nil, err
	}
	files, err := write("book", dir, names{Title: orTitled(title, filepath.Base(full)), Slug: idOf(filepath.Base(full))})
	if err != nil {
		return nil, err
	}
	for _, begin := range []func() ([]string, error){
		func() ([]string, error) { return Chapter(dir, "first", "") },
		func() ([]string, error) { return Lesson(dir, "first/hello", "") },
		func() ([]string, error) { return Exercise(dir, "count", "", "first/hello") },
	} {
		more, err := begin()
		if err != nil {
			return files, err
		}
		files = append(files, more...)
	}
	return files, nil
}

// Chapter begins a chapter behind the last of the book in dir.
func Chapter(dir, name, title string) ([]string, error) {
	if err := check(name); err != nil {
		return nil, err
	}
	lessons, err := lessonsOf(dir)
	if err != nil {
		return nil, err
	}
	folder, number, err := numbered(lessons, name, "")
	if err == nil && folder != "" {
		err = fmt.Errorf("the chapter %s is there already: %s", name, filepath.Join(lessons, folder))
	}
	if err != nil {
		return nil, err
	}
	return write("chapter", filepath.Join(lessons, fmt.Sprintf("%d-%s", number, name)), names{Title: orTitled(title, name)})
}

// Lesson begins a lesson, named as CHAPTER/LESSON, behind the last of its chapter.
func Lesson(dir, id, title string) ([]string, error) {
	chapter, name, ok := strings.Cut(id, "/")
	if !ok {
		return nil, fmt.Errorf("name the lesson with its chapter: CHAPTER/%s", id)
	}
	if err := check(name); err != nil {
		return nil, err
	}
	lessons, err := lessonsOf(dir)
	if err != nil {
		return nil, err
	}
	folder, _, err := numbered(lessons, chapter, "")
	if err == nil && folder == "" {
		err = fmt.Errorf("there is no chapter %s in %s: `ormbook new chapter %s` begins it", chapter, lessons, chapter)
	}
	if err != nil {
		return nil, err
	}
	file, number, err := numbered(filepath.Join(lessons, folder), name, ".md")
	if err == nil && file != "" {
		err = fmt.Errorf("the lesson %s is there already: %s", id, filepath.Join(lessons, folder, file))
	}
	if err != nil {
		return nil, err
	}
	text, err := fill("lesson/lesson.md.tmpl", names{Title: orTitled(title, name)})
	if err != nil {
		return nil, err
	}
	path := filepath.Join(lessons, folder, fmt.Sprintf("%d-%s.md", number, name))
	return []string{path}, create(path, text)
}

// Exercise begins an exercise; after is the lesson that it belongs to, or empty.
func Exercise(dir, slug, title, after string) ([]string, error) {
	if err := check(slug); err != nil {
		return nil, err
	}
	if _, err := lessonsOf(dir); err != nil {
		return nil, err
	}
	folder := filepath.Join(dir, "exercises", slug)
	if _, err := os.Stat(folder); err == nil {
		return nil, fmt.Errorf("the exercise %s is there already: %s", slug, folder)
	}
	return write("exercise", folder, names{Title: orTitled(title, slug), Slug: slug, After: after})
}

// idOf makes a book's id of its folder's name; empty where none can be made.
func idOf(name string) string {
	id := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(name), "-"), "-")
	if !slugs.MatchString(id) {
		return ""
	}
	return id
}

func check(name string) error {
	if slugs.MatchString(name) {
		return nil
	}
	return fmt.Errorf("%q cannot be a name: use small letters, digits and hyphens, as in first-steps", name)
}

// lessonsOf gives the folder of a book's lessons.
func lessonsOf(dir string) (string, error) {
	lessons := filepath.Join(dir, "lessons")
	if _, err := os.Stat(filepath.Join(lessons, "book.yaml")); err != nil {
		return "", fmt.Errorf("there is no book in %s (%s is missing): stand in the book's folder, name it with --book, or begin one with `ormbook new book DIR`",
			dir, filepath.Join(lessons, "book.yaml"))
	}
	return lessons, nil
}

// numbered finds the entry N-NAME of a folder, and the number behind the last.
func numbered(folder, name, ending string) (found string, next int, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", 0, err
	}
	next = 1
	for _, e := range entries {
		number, rest, _ := strings.Cut(strings.TrimSuffix(e.Name(), ending), "-")
		n, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		next = max(next, n+1)
		if rest == name {
			found = e.Name()
		}
	}
	return found, next, nil
}

// write fills the templates of a part into a folder.
func write(part, dir string, n names) (files []string, err error) {
	root := "parts/" + part
	err = fs.WalkDir(parts, root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fill(strings.TrimPrefix(path, "parts/"), n)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(strings.TrimSuffix(strings.TrimPrefix(path, root+"/"), ".tmpl")))
		files = append(files, to)
		return create(to, text)
	})
	return files, err
}

func fill(name string, n names) ([]byte, error) {
	t, err := template.ParseFS(parts, "parts/"+name)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	err = t.Execute(&b, n)
	return []byte(b.String()), err
}

// create writes a file that is not there yet.
func create(path string, text []byte) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already: nothing was changed", path)
	}
	return workspace.WriteFile(path, text)
}

// orTitled is a title, or one made of a name: first-steps becomes First steps.
func orTitled(title, name string) string {
	if title != "" {
		return title
	}
	text := []rune(strings.ReplaceAll(name, "-", " "))
	if len(text) > 0 {
		text[0] = unicode.ToUpper(text[0])
	}
	return string(text)
}
