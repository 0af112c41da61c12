// Package workspace is the student's folder: a Go module that editors understand, one folder an exercise. It writes a file only where
// there is none; what a reset replaces is kept as a copy.
package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ormbook/internal/book"
)

// Workspace is an opened folder.
type Workspace struct {
	Dir string
	// Shelf is the folder below Dir of the book's exercises; empty for the built-in book's, which lie in Dir itself.
	Shelf string
	// Now is the clock that names copies.
	Now func() time.Time
}

// Open makes the folder where it is not there yet, with the files that make it a Go module.
func Open(dir string, module map[string][]byte) (*Workspace, error) {
	if dir == "" {
		var err error
		if dir, err = DefaultDir(); err != nil {
			return nil, err
		}
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open the workspace: %w", err)
	}
	w := &Workspace{Dir: dir, Now: time.Now}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the workspace (name another with --dir): %w", err)
	}
	return w, w.writeNew(dir, module)
}

// Begin turns to a book: each has its own folders of exercises, so that books with exercises of the same name stand side by side.
func (w *Workspace) Begin(b *book.Book) {
	if w.Shelf = ""; !b.BuiltIn() {
		w.Shelf = filepath.Join(book.BooksFolder, b.ID)
	}
}

// ExerciseDir is the folder of an exercise.
func (w *Workspace) ExerciseDir(slug string) string { return filepath.Join(w.Dir, w.Shelf, slug) }

// Start writes an exercise's starter files where there are none yet, and gives its folder. A given file is the book's: where the student's
// is another, as from an older version of the book, it is kept as a copy and replaced.
func (w *Workspace) Start(e *book.Exercise) (string, error) {
	dir := w.ExerciseDir(e.Slug)
	for _, name := range e.Spec.Given {
		if err := w.renew(e, filepath.Join(dir, name), e.Starter[name]); err != nil {
			return dir, err
		}
	}
	return dir, w.writeNew(dir, e.Starter)
}

// renew puts the book's text in the place of another one.
func (w *Workspace) renew(e *book.Exercise, path string, text []byte) error {
	old, err := os.ReadFile(path)
	if err != nil || bytes.Equal(old, text) {
		return nil // there is none, or it needs no change; what cannot be read is left alone
	}
	if err := WriteFile(filepath.Join(w.freeName(e.Slug), filepath.Base(path)), old); err != nil {
		return fmt.Errorf("keep a copy of %s: %w", path, err)
	}
	return WriteFile(path, text)
}

// KeepCells writes cells whose place in the book is gone to a file beside the copies of exercises, and gives its name.
func (w *Workspace) KeepCells(text string) (string, error) {
	path := filepath.Join(w.Dir, ".kept", w.Shelf, "cells.md")
	if old, err := os.ReadFile(path); err == nil && string(old) == text {
		return path, nil
	}
	return path, WriteFile(path, []byte(text))
}

// Started tells whether the student has files of an exercise.
func (w *Workspace) Started(e *book.Exercise) bool {
	_, err := os.Stat(filepath.Join(w.ExerciseDir(e.Slug), "exercise.go"))
	return err == nil
}

// Reset puts the starter back. The student's folder is kept beside it under the name that is given back, empty where there was nothing.
func (w *Workspace) Reset(e *book.Exercise) (kept string, err error) {
	dir := w.ExerciseDir(e.Slug)
	if _, err := os.Stat(dir); err == nil {
		kept = w.freeName(e.Slug)
		if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
			return "", fmt.Errorf("keep a copy of %s: %w", dir, err)
		}
		if err := os.Rename(dir, kept); err != nil {
			return "", fmt.Errorf("keep a copy of %s: %w", dir, err)
		}
	}
	_, err = w.Start(e)
	return kept, err
}

// freeName is a name for a copy that nothing has yet. The folder begins with a dot, so that Go leaves it out of the module.
func (w *Workspace) freeName(slug string) string {
	name := filepath.Join(w.Dir, ".kept", w.Shelf, slug+"-"+w.Now().Format("2006-01-02-150405"))
	for n := 2; ; n++ {
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d", name, n)
	}
}

// Changed tells whether the student has changed anything in the starter's files.
func (w *Workspace) Changed(e *book.Exercise) bool {
	for name, text := range e.Starter {
		own, err := os.ReadFile(filepath.Join(w.ExerciseDir(e.Slug), name))
		if err == nil && !bytes.Equal(own, text) {
			return true
		}
	}
	return false
}

func (w *Workspace) writeNew(dir string, files map[string][]byte) error {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if _, err := os.Lstat(path); err == nil {
			continue
		}
		if err := WriteFile(path, files[name]); err != nil {
			return err
		}
	}
	return nil
}

// WriteFile writes a file whole or not at all.
func WriteFile(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(text)
	err = errors.Join(err, f.Sync(), f.Chmod(0o644), f.Close())
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
