package book

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// studentFile is the file that the student works in; it is never a copy of anything.
const studentFile = "exercise.go"

// A Copy is a file that must hold exactly what a file of starter/ holds.
type Copy struct {
	File string // as messages show it
	Want []byte
}

// StaleCopies lists the given files of solution and wrong answers that differ from the starter's or are missing.
func (e *Exercise) StaleCopies() []Copy {
	dir := filepath.Dir(e.Spec.File)
	folders := map[string]map[string][]byte{"solution": e.Solution}
	for _, w := range e.Wrong {
		folders["wrong/"+w.Name] = w.Files
	}
	var stale []Copy
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		for _, name := range e.Spec.Given {
			want, ok := e.Starter[name]
			got, there := folders[folder][name]
			if ok && name != studentFile && (!there || !bytes.Equal(want, got)) {
				stale = append(stale, Copy{filepath.Join(dir, filepath.FromSlash(folder), name), want})
			}
		}
	}
	return stale
}

// UpdateCopies writes the stale copies of a book on disk and returns the files that it wrote. The embedded book is written where its
// sources are the working folder's.
func (e *Exercise) UpdateCopies() ([]string, error) {
	var wrote []string
	for _, c := range e.StaleCopies() {
		if err := os.WriteFile(c.File, c.Want, 0o644); err != nil {
			return wrote, fmt.Errorf("copy a given file of %s: %w", e.Slug, err)
		}
		wrote = append(wrote, c.File)
	}
	return wrote, nil
}

// given records given files that are not there, and copies that differ.
func (y *specPage) given(e *Exercise) {
	for i, name := range y.Given {
		line := y.lineOf(y.root, "given", i)
		_, there := e.Starter[name]
		switch {
		case name == studentFile:
			y.fault(line, "exercise.go is given", "leave it out: it is the student's")
		case name != path.Base(name) || path.Ext(name) != ".go":
			y.fault(line, "the given file "+short(name)+" is not a .go file's name", "write it without a folder, as in given.go")
		case !there:
			y.fault(line, "the given file "+name+" is not in starter", "write starter/"+name+", or take it off the list")
		}
	}
	for _, c := range e.StaleCopies() {
		p := page{loader: y.loader, name: c.File}
		p.fault(0, "the copy differs from starter/"+filepath.Base(c.File), "run verify --update, which copies it")
	}
}
