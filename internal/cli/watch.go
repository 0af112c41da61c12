package cli

import (
	"context"
	"fmt"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

// watch checks now and at every save, until it is stopped. A failed check does not end it.
func (a *app) watch(ctx context.Context, t *tutor.Tutor, list []*book.Exercise, engines []string, f checkFlags) error {
	if len(list) != 1 {
		return useError("--watch goes with one exercise")
	}
	dir := f.submission
	if dir == "" {
		w, err := a.workspace()
		if err != nil {
			return err
		}
		if dir, err = w.Start(list[0]); err != nil {
			return environmentError(err)
		}
	}
	saves, err := workspace.Watch(dir)
	if err != nil {
		return environmentError(fmt.Errorf("%w (check without --watch works)", err))
	}
	defer saves.Close()
	for {
		if err := a.checkOnce(ctx, t, list, engines, f); err != nil && err.Error() != "" {
			fmt.Fprintln(a.err, "ormbook: "+err.Error())
		}
		a.talk("Watching %s; save a file to check again, Ctrl-C to stop.", dir)
		if !saves.Next(ctx) {
			return nil
		}
	}
}
