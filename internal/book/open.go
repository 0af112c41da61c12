package book

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"ormbook/exercises"
	"ormbook/lessons"
)

// Open reads the book in a folder, or the embedded one where dir is empty. Links that lead out of the folder are not followed.
func Open(dir string) (*Book, []Fault) {
	if dir == "" {
		return Load(embedded{}, "")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		what := "the book's folder cannot be read: " + reason(err)
		if errors.Is(err, fs.ErrNotExist) {
			what = "there is no such folder"
		}
		return &Book{Dir: dir}, []Fault{{File: dir, What: what, Cure: "name the folder that holds lessons and exercises"}}
	}
	defer func() { _ = root.Close() }()
	return Load(root.FS(), dir)
}

// embedded shows the two embedded folders below one root.
type embedded struct{}

// Open opens a file or folder of the embedded book; its name begins with lessons or exercises.
func (embedded) Open(name string) (fs.File, error) {
	top, rest, found := strings.Cut(name, "/")
	if !found {
		rest = "."
	}
	switch top {
	case "lessons":
		return lessons.FS.Open(rest)
	case "exercises":
		return exercises.FS.Open(rest)
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
