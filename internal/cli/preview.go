package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/library"
	"ormbook/internal/progress"
	"ormbook/internal/tui"
	"ormbook/internal/workspace"
)

func (a *app) previewCommand() *cobra.Command {
	var engine string
	cmd := &cobra.Command{
		Use:   "preview FILE",
		Short: "See a lesson or an exercise as a student does, while you write it",
		Long: `Open a lesson's file, or an exercise's folder or exercise.md, on the screen, and read it anew whenever you save. The step in focus stays,
and r runs it again. While something is wrong with the file, the faults are shown with their lines and cures. Nothing of what you do in a
preview is kept.`,
		Example: `  ormbook preview lessons/1-first/1-hello.md
  ormbook preview my-book/exercises/count/exercise.md --engine postgres
  ORMBOOK_WATCH=look ormbook preview lessons/1-first/1-hello.md    on a drive that does not tell of changes`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.preview(cmd.Context(), args[0], engine) },
	}
	cmd.Flags().StringVar(&engine, "engine", "sqlite", "begin on sqlite or postgres")
	return cmd
}

func (a *app) preview(ctx context.Context, file, engine string) error {
	if list, err := engines(engine); err != nil || len(list) != 1 {
		return useError("--engine is sqlite or postgres here, not %q", engine)
	}
	draft, err := a.draftAt(file)
	if err != nil {
		return err
	}
	if !onTerminal(os.Stdin) || !onTerminal(a.out) {
		return useError("a preview needs a terminal; without one, `ormbook verify --watch --book %s %s` follows the file, and `ormbook run LESSON --text --book %s` shows what a student sees",
			draft.dir, file, draft.dir)
	}
	saves, err := workspace.FollowTree(draft.dir)
	if err != nil {
		return environmentError(err)
	}
	defer saves.Close()
	own, err := os.MkdirTemp("", "ormbook-preview-")
	if err != nil {
		return environmentError(fmt.Errorf("make a folder for the preview: %w", err))
	}
	defer os.RemoveAll(own)
	defer a.close() // what lies in the folder, before it goes
	a.quiet = true
	o := tui.Options{Engine: engine, Warm: a.warm, Mouse: os.Getenv("ORMBOOK_MOUSE") != "off", Preview: &tui.Preview{File: draft.file, Read: draft.read, Saves: saves}}
	if err := tui.Run(ctx, o, func() (tui.Material, error) { return a.beside(own, draft) }); err != nil {
		return environmentError(err)
	}
	return nil
}

// beside is the material of a preview: the author's own progress and workspace stay untouched.
func (a *app) beside(dir string, d *draftFile) (tui.Material, error) {
	b, _ := library.Open(d.dir)
	if _, err := a.serve(b); err != nil {
		return tui.Material{}, err
	}
	space, err := workspace.Open(dir, nil)
	if err != nil {
		return tui.Material{}, err
	}
	store, err := progress.Open(dir)
	if err != nil {
		return tui.Material{}, err
	}
	a.space, a.progressStore = space, store
	return tui.Material{Tutor: a.tutor, Workspace: space, Store: store}, nil
}

// draftFile is a file of a book that an author works on.
type draftFile struct {
	dir  string // the book's folder
	file string // as the book's messages show it
}

// draftAt finds the book around a file: the one of --book, or the nearest folder above it with a book in it.
func (a *app) draftAt(file string) (*draftFile, error) {
	full, err := filepath.Abs(file)
	if err != nil {
		return nil, environmentError(err)
	}
	if _, err := os.Stat(full); err != nil {
		return nil, useError("%s cannot be read: %w; name a lesson's file, or an exercise's exercise.md", file, errors.Unwrap(err))
	}
	dir := a.bookDir
	if dir == "" {
		if dir = bookAbove(full); dir == "" {
			return nil, useError("%s lies in no book: no folder above it holds lessons/book.yaml; `ormbook new book DIR` begins one", file)
		}
	}
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, environmentError(err)
	}
	inside, err := filepath.Rel(root, full)
	if err != nil || !filepath.IsLocal(inside) || !library.IsFolder(dir) {
		return nil, useError("%s lies outside the book %s", file, dir)
	}
	if here, err := os.Getwd(); err == nil && a.bookDir == "" { // the shorter name is the one to read
		if rel, err := filepath.Rel(here, root); err == nil && len(rel) < len(root) {
			dir = rel
		}
	}
	d := &draftFile{dir: dir, file: filepath.Join(dir, inside)}
	if now := d.read(); now.Lesson == nil && now.Exercise == nil && len(now.Own) == 0 {
		return nil, useError("%s is no lesson and no part of an exercise: name a file such as lessons/1-first/1-hello.md or exercises/count/exercise.md", file)
	}
	return d, nil
}

func bookAbove(file string) string {
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "lessons", "book.yaml")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// read reads the book and finds what the file is in it, with the faults that concern it.
func (d *draftFile) read() tui.Previewed {
	b, faults := library.Open(d.dir)
	now := tui.Previewed{Book: b}
	file := filepath.ToSlash(d.file)
	if list := lessonsUnder(b, file); len(list) == 1 && filepath.ToSlash(list[0].File) == file {
		now.Lesson, now.Digest = list[0], digestOf(withoutChapter(list[0]))
	} else if now.Exercise = exerciseAt(b, file); now.Exercise != nil {
		now.Digest = digestOf(now.Exercise)
	}
	for _, f := range faults {
		if d.concerns(now, b, f) {
			now.Own = append(now.Own, f)
		} else {
			now.Others++
		}
	}
	return now
}

// concerns tells whether a fault keeps the file from being shown: it lies in it, in its seed, in its exercise, or in the book's head.
func (d *draftFile) concerns(now tui.Previewed, b *book.Book, f book.Fault) bool {
	file := filepath.ToSlash(f.File)
	switch {
	case brokenBook(b, []book.Fault{f}), file == filepath.ToSlash(d.file):
		return true
	case now.Lesson != nil:
		return len(chosen{lessons: []*book.Lesson{now.Lesson}}.without([]book.Fault{f}).lessons) == 0
	case now.Exercise != nil:
		return strings.HasPrefix(file, folderOf(now.Exercise)+"/")
	}
	return false
}

func withoutChapter(l *book.Lesson) book.Lesson {
	alone := *l
	alone.Chapter = nil // which holds the other lessons
	return alone
}

// digestOf tells one state of a lesson or an exercise from another.
func digestOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}
