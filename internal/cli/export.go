package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/export"
	"ormbook/internal/tutor"
)

type exportFlags struct {
	format, engine, out, html string
	all, hints, solutions     bool
}

func (a *app) exportCommand() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export CHAPTER/LESSON | EXERCISE | --all --html DIR",
		Short: "Write a lesson or an exercise to keep, as you worked on it, or the whole book as web pages",
		Long: `Write a lesson to keep, in Markdown or HTML: its text, your cells as you edited them and those you added, what they print when they are
run now, every SQL statement, what changed in the tables, and your answers to its questions. Of an exercise: the task, your code and the last
verdict on it. A name that an exercise and a lesson share means the exercise.

With --all the whole book is written as static pages into a folder, with outputs and tapes as the book shows them: no server is needed to
read or to search it, and the same book gives the same pages.

A file that stands there already is kept beside the new one, under a name with the date.`,
		Example: `  ormbook export seeding/save                      seeding-save.md, in this folder
  ormbook export seeding/save --engine both --format html
  ormbook export read --format html -o ~/read.html  an exercise
  ormbook export crud/update -o -                   on stdout
  ormbook export --all --html site                  the whole book; open site/index.html`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.export(cmd.Context(), args, f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.format, "format", "md", "md or html")
	fl.StringVar(&f.engine, "engine", "sqlite", "run a lesson on sqlite, postgres or both")
	fl.StringVarP(&f.out, "out", "o", "", "the file to write; - is stdout")
	fl.BoolVar(&f.all, "all", false, "the whole book, with --html")
	fl.StringVar(&f.html, "html", "", "the folder for the pages of the whole book")
	fl.BoolVar(&f.hints, "hints", false, "with --all: exercises' hints too")
	fl.BoolVar(&f.solutions, "solutions", false, "with --all: the author's solutions too")
	return cmd
}

func (a *app) export(ctx context.Context, args []string, f exportFlags) error {
	switch {
	case f.all != (f.html != "") || f.all == (len(args) > 0):
		return useError("name a lesson or an exercise, or write the whole book with --all --html DIR")
	case !f.all && (f.hints || f.solutions):
		return useError("--hints and --solutions go with --all; ormbook hint and ormbook solution tell those of one exercise")
	case f.format != "md" && f.format != "html":
		return useError("--format is md or html, not %q", f.format)
	}
	list, err := engines(f.engine)
	if err != nil {
		return err
	}
	t, err := a.open()
	if err != nil {
		return err
	}
	if f.all {
		return a.exportBook(t.Book, f)
	}
	d, name, err := a.document(ctx, t, args[0], list)
	if err != nil {
		return err
	}
	return a.writeDocument(d, name, f)
}

func (a *app) exportBook(b *book.Book, f exportFlags) error {
	files, err := export.Site(b, export.SiteOptions{Hints: f.hints, Solutions: f.solutions})
	if err != nil {
		return err
	}
	kept, err := export.Writer{Now: time.Now}.Folder(f.html, files)
	a.tellKept(kept...)
	if err != nil {
		return environmentError(fmt.Errorf("write the book's pages: %w", err))
	}
	a.talk("Wrote %s into %s; open index.html there in a browser.", count(len(files), "file"), f.html)
	return nil
}

// document is what is kept of a lesson or an exercise, and a name for it.
func (a *app) document(ctx context.Context, t *tutor.Tutor, name string, engines []string) (export.Document, string, error) {
	if e := t.Book.Exercise(name); e != nil {
		d, err := a.keptExercise(t.Book, e)
		return d, e.Slug, err
	}
	chosen, err := t.Book.Find(name)
	switch {
	case err != nil:
		return export.Document{}, "", useError("%w", err)
	case chosen.Lesson == nil:
		return export.Document{}, "", useError(nameOne, name)
	case chosen.Step != nil:
		return export.Document{}, "", useError("a lesson is exported whole: %s", chosen.Lesson.ID)
	}
	d, err := a.keptLesson(ctx, t, chosen.Lesson, engines)
	return d, strings.ReplaceAll(chosen.Lesson.ID, "/", "-"), err
}

// keptLesson runs a lesson as the student has it.
func (a *app) keptLesson(ctx context.Context, t *tutor.Tutor, l *book.Lesson, engines []string) (export.Document, error) {
	s, err := a.store()
	if err != nil {
		return export.Document{}, err
	}
	edits, err := s.Edits(t.Book.ID, l.ID)
	if err != nil {
		return export.Document{}, environmentError(err)
	}
	done, err := s.Steps(t.Book.ID)
	if err != nil {
		return export.Document{}, environmentError(err)
	}
	draft, outdated := tutor.ReadDraft(l, edits)
	work := export.Work{Lesson: l, Progress: done[l.ID], Outdated: outdated, Results: make([][]*tutor.Result, len(l.Steps))}
	for _, engine := range engines {
		session, err := t.OpenDraft(ctx, l, engine, draft)
		if err != nil {
			return export.Document{}, environmentError(err)
		}
		defer session.Close()
		work.Lesson, work.Text = session.Lesson, session.Text
		for n := range l.Steps {
			r, err := session.Run(ctx, n+1, nil)
			if err != nil {
				return export.Document{}, environmentError(err)
			}
			work.Results[n] = append(work.Results[n], r)
		}
	}
	return export.Kept(t.Book, work), nil
}

// keptExercise reads a student's files and the last attempt; nothing is run.
func (a *app) keptExercise(b *book.Book, e *book.Exercise) (export.Document, error) {
	w, err := a.workspace()
	if err != nil {
		return export.Document{}, err
	}
	if !w.Started(e) {
		return export.Document{}, useError("you have no files of %s yet: ormbook start %s", e.Slug, e.Slug)
	}
	var kept export.Answer
	if kept.Files, err = checker.ReadSubmission(w.ExerciseDir(e.Slug)); err != nil {
		return export.Document{}, useError("%w", err)
	}
	s, err := a.store()
	if err != nil {
		return export.Document{}, err
	}
	list, err := s.Attempts(b.ID, e.Slug)
	if err != nil {
		return export.Document{}, environmentError(err)
	}
	if kept.Number = len(list); kept.Number > 0 {
		last := list[kept.Number-1]
		if err := json.Unmarshal([]byte(last.Report), &kept.Report); err != nil {
			return export.Document{}, environmentError(fmt.Errorf("read the last attempt at %s: %w", e.Slug, err))
		}
		if err := json.Unmarshal([]byte(last.Files), &kept.Judged); err != nil {
			return export.Document{}, environmentError(fmt.Errorf("read the last attempt at %s: %w", e.Slug, err))
		}
	}
	return export.KeptExercise(b, e, kept), nil
}

func (a *app) writeDocument(d export.Document, name string, f exportFlags) error {
	write := export.Markdown
	if f.format == "html" {
		write = export.HTML
	}
	var out bytes.Buffer
	if err := write(&out, d); err != nil {
		return environmentError(err)
	}
	if f.out == "-" {
		_, err := a.out.Write(out.Bytes())
		return err
	}
	if f.out == "" {
		f.out = name + "." + f.format
	}
	kept, err := export.Writer{Now: time.Now}.File(f.out, out.Bytes())
	if kept != "" {
		a.tellKept(kept)
	}
	if err != nil {
		return environmentError(fmt.Errorf("write %s: %w", f.out, err))
	}
	a.talk("Wrote %s.", f.out)
	return nil
}

func (a *app) tellKept(names ...string) {
	for _, name := range names {
		a.talk("What stood there before is kept as %s.", name)
	}
}
