package cli

import (
	"context"
	"os"
	"slices"

	"github.com/mattn/go-isatty"

	"ormbook/internal/database"
	"ormbook/internal/tui"
	"ormbook/internal/workspace"
)

// screens opens the workbook on the terminal. Without one the contents are printed, with the way in for programs and pipes.
func (a *app) screens(ctx context.Context, engine string) error {
	if engine != "" && !slices.Contains([]string{database.SQLite, database.Postgres}, engine) {
		return useError("--engine is sqlite or postgres here, not %q; = compares both on the screen", engine)
	}
	if !onTerminal(os.Stdin) || !onTerminal(a.out) {
		if err := a.welcome(); err != nil {
			return err
		}
		return useError("the screens need a terminal; the commands above work without one")
	}
	t, err := a.open()
	if err != nil {
		return err
	}
	a.quiet = true // the screen is the screens' alone
	if a.space, err = workspace.Open(a.dir, nil); err != nil {
		return environmentError(err)
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	if err := tui.Run(ctx, tui.Options{Tutor: t, Workspace: a.space, Store: store, Engine: engine, Warm: a.warm, Mouse: os.Getenv("ORMBOOK_MOUSE") != "off"}); err != nil {
		return environmentError(err)
	}
	return nil
}

// warm makes the workspace a Go module and compiles what lessons import, while the student reads.
func (a *app) warm(ctx context.Context, progress func(done, total int)) error {
	tools, err := a.tutor.Tools(ctx)
	if err != nil {
		return err
	}
	if _, err := workspace.Open(a.space.Dir, a.moduleFiles(ctx)); err != nil {
		return err
	}
	return tools.Warm(ctx, func(done, total int, _ string) { progress(done, total) })
}

func onTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}
