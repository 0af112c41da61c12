package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/library"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

type verifyFlags struct {
	engine, format     string
	update, all, watch bool
	how                tutor.Thorough
}

func (a *app) verifyCommand() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify [NAME…]",
		Short: "Prove that a book is sound",
		Long: `Prove that a book is sound: every step on both engines does what its lesson shows; every solution passes and every wrong answer is
caught by the check that it names. Every fault is told with its line and its cure, and what is faulty does not keep the rest from being
proved. Without names the whole book is verified; a name is a
chapter, a lesson, an exercise, or a path of one. What was proved before and has not changed since is not run again, unless --all says so.`,
		Example: `  ormbook verify                        the whole book, on both engines
  ormbook verify seeding crud/read      a chapter and a lesson
  ormbook verify exercises/read         by its path
  ormbook verify --watch                again at every save of a file of the book
  ormbook verify --update               write what the programs print into output and tape fences, and given files into their copies
  ormbook verify --all --format junit   for a build server
  ormbook verify --book my-book`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.verify(cmd.Context(), args, f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.engine, "engine", "both", "sqlite, postgres or both")
	fl.StringVar(&f.format, "format", "text", "text, json or junit")
	fl.BoolVar(&f.all, "all", false, "prove also what has not changed since it was proved")
	fl.BoolVar(&f.watch, "watch", false, "verify again whenever a file of the book is saved")
	fl.BoolVar(&f.update, "update", false, "refresh output and tape fences from what the programs do")
	fl.IntVar(&f.how.Sample, "sample", 0, "check only so many wrong answers of each exercise, evenly chosen; 0 for all")
	fl.IntVar(&f.how.Repeat, "repeat", 1, "check every solution so many times")
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
	if f.format != "text" && f.format != "json" && f.format != "junit" {
		return useError("--format is text, json or junit, not %q", f.format)
	}
	if f.watch {
		return a.verifyWatching(ctx, names, list, f)
	}
	return a.verifyOnce(ctx, names, list, f)
}

// verifyWatching verifies now and at every save, until it is stopped. Faults do not end it.
func (a *app) verifyWatching(ctx context.Context, names, engines []string, f verifyFlags) error {
	if !library.IsFolder(a.bookDir) {
		return useError("this book does not change: stand in a book's folder, or name one with --book")
	}
	saves, err := workspace.FollowTree(a.bookDir)
	if err != nil {
		return environmentError(fmt.Errorf("%w (verify without --watch works)", err))
	}
	defer saves.Close()
	for {
		if err := a.verifyOnce(ctx, names, engines, f); err != nil && err.Error() != "" {
			fmt.Fprintln(a.err, "ormbook: "+err.Error())
		}
		a.talk("Watching %s; save a file to verify it again, Ctrl-C to stop.", a.bookDir)
		if !saves.Next(ctx) {
			return nil
		}
	}
}

// verifyOnce reads the book anew and proves what is chosen of it: all that can be run in spite of faults that reading found.
func (a *app) verifyOnce(ctx context.Context, names, engines []string, f verifyFlags) error {
	b, faults, copied, err := a.readBook(f.update)
	if err != nil {
		return environmentError(err)
	}
	v := &verified{book: b, engines: engines, copied: copied}
	if broken := brokenBook(b, faults); broken {
		v.faults = faults
		return a.verifyReport(v, f, exitUse)
	}
	c, err := choose(b, names)
	if err != nil {
		a.printFaults(faults)
		return err
	}
	v.chosen = c
	if err := a.proveChosen(ctx, b, v, faults, f); err != nil {
		return err
	}
	if len(faults) > 0 {
		return a.verifyReport(v, f, exitUse)
	}
	return a.verifyReport(v, f, exitFailed)
}

// readBook reads the book; copies of given files are made anew first where that is wanted.
func (a *app) readBook(refresh bool) (b *book.Book, faults []book.Fault, copied int, err error) {
	b, faults = library.Open(a.bookDir)
	if !refresh || b.Dir == "" {
		return b, faults, 0, nil
	}
	for _, e := range b.Exercises {
		wrote, err := e.UpdateCopies()
		if copied += len(wrote); err != nil {
			return b, faults, copied, err
		}
	}
	if copied > 0 {
		b, faults = library.Open(a.bookDir)
	}
	return b, faults, copied, nil
}

// proveChosen runs what is chosen and not spoilt by a fault already. Where an engine cannot be had, the faults are told all the same.
func (a *app) proveChosen(ctx context.Context, b *book.Book, v *verified, faults []book.Fault, f verifyFlags) error {
	t := a.tutor
	if t == nil {
		var err error
		if t, err = a.serve(b); err != nil {
			return err
		}
	}
	t.Book = b // at every save another one; the servers stay
	for _, e := range v.engines {
		if _, err := t.Server(ctx, e); err != nil {
			a.printFaults(faults)
			return environmentError(err)
		}
	}
	if err := a.prove(ctx, t, v, v.chosen.without(faults), f); err != nil {
		return environmentError(err)
	}
	v.faults = append(faults, v.faults...)
	if err := v.settle(b.Dir, f.update); err != nil {
		return environmentError(err)
	}
	return nil
}
