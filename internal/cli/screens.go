package cli

import (
	"context"
	"errors"
	"os"
	"slices"
	"sync"

	"github.com/mattn/go-isatty"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/library"
	"ormbook/internal/progress"
	"ormbook/internal/tui"
	"ormbook/internal/workspace"
)

// screens opens the workbook on the terminal, with a lesson that plays itself where play names one. Without one the contents are printed, with the way in for programs and pipes.
func (a *app) screens(ctx context.Context, engine, play string) error {
	if engine != "" && !slices.Contains([]string{database.SQLite, database.Postgres}, engine) {
		return useError("--engine is sqlite or postgres here, not %q; = compares both on the screen", engine)
	}
	if !onTerminal(os.Stdin) || !onTerminal(a.out) {
		if err := a.welcome(); err != nil {
			return err
		}
		return useError("the screens need a terminal; the commands above work without one")
	}
	if os.Getenv("TERM") == "dumb" { // it cannot move its cursor, so that a screen would be a heap of lines
		if err := a.welcome(); err != nil {
			return err
		}
		return useError("the screens need a terminal that can move its cursor, and TERM is dumb; the commands above work on it")
	}
	a.quiet = true // the screen is the screens' alone
	err := tui.Run(ctx, tui.Options{Engine: engine, Play: play, Warm: a.warm, Mouse: os.Getenv("ORMBOOK_MOUSE") != "off"}, a.material)
	var faults *faultsError
	if errors.As(err, &faults) {
		a.printFaults(faults.list)
		return &exitError{code: exitUse}
	}
	if err != nil {
		return environmentError(err)
	}
	return nil
}

// faultsError is a book that has faults, which are told when the screen is given back.
type faultsError struct{ list []book.Fault }

func (e *faultsError) Error() string { return "the book has " + count(len(e.list), "fault") }

// material reads the book and opens the student's folder, side by side.
func (a *app) material() (tui.Material, error) {
	var (
		wait   sync.WaitGroup
		b      *book.Book
		faults []book.Fault
	)
	wait.Go(func() {
		if a.tutor != nil { // a command has read the book already
			b = a.tutor.Book
			return
		}
		b, faults = library.Open(a.bookDir)
	})
	placed, err := a.placed()
	var store *progress.Store
	if placed {
		store, err = a.folder()
	}
	wait.Wait()
	if len(faults) > 0 {
		err = &faultsError{faults}
	}
	if err != nil {
		return tui.Material{}, err
	}
	if a.tutor == nil {
		if _, err := a.serve(b); err != nil {
			return tui.Material{}, err
		}
	}
	if placed {
		a.space.Begin(a.tutor.Book)
		if err := store.Begin(a.tutor.Book); err != nil {
			return tui.Material{}, err
		}
	}
	m := tui.Material{Tutor: a.tutor, Workspace: a.space, Store: store}
	if !placed {
		m.Choose = a.choose
		m.Usual, err = workspace.DefaultDir()
	}
	return m, err
}

// placed tells whether the student's folder needs no asking: it was named, chosen before, or is there already.
func (a *app) placed() (bool, error) {
	if a.dir != "" || a.space != nil {
		return true, nil
	}
	return workspace.Placed()
}

// choose makes the folder that the student named at the first start, and remembers it.
func (a *app) choose(dir string) (tui.Material, error) {
	dir, err := workspace.Choose(dir)
	if err != nil {
		return tui.Material{}, err
	}
	space, err := workspace.Open(dir, a.moduleFiles(context.Background()))
	if err != nil {
		return tui.Material{}, err
	}
	store, err := progress.Open(dir)
	if err != nil {
		return tui.Material{}, err
	}
	a.progressStore = store
	space.Begin(a.tutor.Book)
	if err := store.Begin(a.tutor.Book); err != nil {
		return tui.Material{}, err
	}
	return tui.Material{Tutor: a.tutor, Workspace: space, Store: store}, nil
}

// folder opens the workspace and the progress in it.
func (a *app) folder() (*progress.Store, error) {
	space, err := workspace.Open(a.dir, nil)
	if err != nil {
		return nil, err
	}
	store, err := progress.Open(space.Dir)
	if err != nil {
		return nil, err
	}
	a.space, a.progressStore = space, store
	return store, nil
}

// warm makes the workspace a Go module and compiles what lessons import, while the student reads.
func (a *app) warm(ctx context.Context, progress func(done, total int)) error {
	tools, err := a.tutor.Tools(ctx)
	if err != nil {
		return err
	}
	if a.space != nil { // a folder that is still to be chosen gets its files when it is
		if _, err := workspace.Open(a.space.Dir, a.moduleFiles(ctx)); err != nil {
			return err
		}
	}
	return tools.Warm(ctx, func(done, total int, _ string) { progress(done, total) })
}

func onTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}
