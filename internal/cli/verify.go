package cli

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

type verifyFlags struct {
	engine string
	update bool
	repeat int
	sample int
}

func (a *app) verifyCommand() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify [NAME…]",
		Short: "Prove that a book is sound",
		Long: `Prove that a book is sound: every step on both engines does what its lesson shows. Every fault is told with its line and its cure.
Without names the whole book is verified; a name is a chapter, a lesson, an exercise, or a path of one.`,
		Example: `  ormbook verify                        the whole book, on both engines
  ormbook verify seeding crud/read      a chapter and a lesson
  ormbook verify --update               write what the programs print into output and tape fences
  ormbook verify --book my-book`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.verify(cmd.Context(), args, f) },
	}
	cmd.Flags().StringVar(&f.engine, "engine", "both", "sqlite, postgres or both")
	cmd.Flags().BoolVar(&f.update, "update", false, "refresh output and tape fences from what the programs do")
	cmd.Flags().IntVar(&f.sample, "sample", 0, "check only so many wrong answers of each exercise, evenly chosen; 0 for all")
	cmd.Flags().IntVar(&f.repeat, "repeat", 1, "check every solution so many times")
	return cmd
}

// verify is for authors, who stand in the book's folder: without --book it reads the book here, if there is one.
func (a *app) verify(ctx context.Context, names []string, f verifyFlags) error {
	if _, err := os.Stat("lessons/book.yaml"); err == nil && a.bookDir == "" {
		a.bookDir = "."
	}
	list, err := engines(f.engine)
	if err != nil {
		return err
	}
	t, err := a.open()
	if err != nil {
		return err
	}
	for _, e := range list {
		if _, err := t.Server(ctx, e); err != nil {
			return environmentError(err)
		}
	}
	chosen, err := choose(t.Book, names)
	if err != nil {
		return err
	}
	proof, err := a.verifyLessons(ctx, t, chosen.lessons, list)
	if err != nil {
		return environmentError(err)
	}
	faults, err := a.verifyExercises(ctx, t, chosen.exercises, list, tutor.Thorough{Repeat: f.repeat, Sample: f.sample})
	if err != nil {
		return environmentError(err)
	}
	proof.Faults = append(proof.Faults, faults...)
	return a.verdict(t, proof, chosen, f)
}

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

// verifyLessons runs the lessons side by side and shows how far it is.
func (a *app) verifyLessons(ctx context.Context, t *tutor.Tutor, lessons []*book.Lesson, engines []string) (tutor.Proof, error) {
	var (
		mu   sync.Mutex
		all  tutor.Proof
		done int
	)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers())
	for _, l := range lessons {
		group.Go(func() error {
			p, err := t.VerifyLesson(ctx, l, engines)
			mu.Lock()
			defer mu.Unlock()
			done++
			a.progress("verify", done, len(lessons), l.ID)
			all.Faults, all.Stale = append(all.Faults, p.Faults...), append(all.Stale, p.Stale...)
			all.Updates, all.Steps = append(all.Updates, p.Updates...), all.Steps+p.Steps
			return err
		})
	}
	err := group.Wait()
	sortFaults(all.Faults)
	sortFaults(all.Stale)
	return all, err
}

func sortFaults(faults []book.Fault) {
	slices.SortFunc(faults, func(x, y book.Fault) int {
		if c := strings.Compare(x.File, y.File); c != 0 {
			return c
		}
		return x.Line - y.Line
	})
}

// verifyExercises proves the exercises one after the other; the answers of each run side by side.
func (a *app) verifyExercises(ctx context.Context, t *tutor.Tutor, list []*book.Exercise, engines []string, how tutor.Thorough) ([]book.Fault, error) {
	total, done := 0, 0
	for _, e := range list {
		total += how.Answers(e)
	}
	var faults []book.Fault
	for _, e := range list {
		own, err := t.VerifyExercise(ctx, e, engines, how, func(what string) {
			done++
			a.progress("verify answers", done, total, e.Slug+"/"+what)
		})
		if err != nil {
			return nil, err
		}
		sortFaults(own)
		faults = append(faults, own...)
	}
	return faults, nil
}

func (a *app) verdict(t *tutor.Tutor, p tutor.Proof, c chosen, f verifyFlags) error {
	if f.update && len(p.Updates) > 0 {
		n, err := update(t.Book.Dir, p.Updates)
		if err != nil {
			return environmentError(err)
		}
		fmt.Fprintf(a.out, "refreshed %s; read the difference, then verify again\n", count(n, "fence"))
	} else {
		p.Faults = append(p.Faults, p.Stale...)
	}
	for _, fault := range p.Faults {
		fmt.Fprintln(a.out, fault)
	}
	if len(p.Faults) > 0 {
		fmt.Fprintf(a.out, "%s in %s\n", count(len(p.Faults), "fault"), summary(c, p, f))
		return failed()
	}
	fmt.Fprintf(a.out, "sound: %s\n", summary(c, p, f))
	return nil
}

func summary(c chosen, p tutor.Proof, f verifyFlags) string {
	wrong := 0
	for _, e := range c.exercises {
		wrong += tutor.Thorough{Sample: f.sample}.Answers(e) - 1
	}
	return fmt.Sprintf("%s (%s run), %s (%s refused), engine %s", count(len(c.lessons), "lesson"), count(p.Steps, "step"),
		count(len(c.exercises), "exercise"), count(wrong, "wrong answer"), f.engine)
}

// update rewrites fences in their files.
func update(dir string, updates []tutor.Update) (int, error) {
	if dir == "" {
		return 0, fmt.Errorf("the built-in book cannot be changed: stand in the book's folder, or name it with --book")
	}
	edits := map[string][]book.Edit{}
	for _, u := range updates {
		edits[u.File] = append(edits[u.File], book.Edit{Block: u.Block, Text: u.Text})
	}
	for file, list := range edits {
		text, err := os.ReadFile(file)
		if err != nil {
			return 0, err
		}
		if text, err = book.ReplaceBlocks(text, list...); err != nil {
			return 0, fmt.Errorf("%s: %w", file, err)
		}
		if err := workspace.WriteFile(file, text); err != nil {
			return 0, err
		}
	}
	return len(updates), nil
}
