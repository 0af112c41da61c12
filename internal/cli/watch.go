package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/fsnotify/fsnotify"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
)

// settle is how long the files must rest after a change: editors write in several moves.
const settle = 150 * time.Millisecond

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
	saves, err := fsnotify.NewWatcher()
	if err != nil {
		return environmentError(fmt.Errorf("watch files (check without --watch works): %w", err))
	}
	defer saves.Close()
	if err := saves.Add(dir); err != nil {
		return environmentError(fmt.Errorf("watch %s (check without --watch works): %w", dir, err))
	}
	for {
		if err := a.checkOnce(ctx, t, list, engines, f); err != nil && err.Error() != "" {
			fmt.Fprintln(a.err, "ormbook: "+err.Error())
		}
		a.talk("Watching %s; save a file to check again, Ctrl-C to stop.", dir)
		if !waitForSave(ctx, saves) {
			return nil
		}
	}
}

// waitForSave waits for a change, then until no more come.
func waitForSave(ctx context.Context, saves *fsnotify.Watcher) bool {
	rest := time.NewTimer(time.Hour)
	rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case e, open := <-saves.Events:
			if !open {
				return false
			}
			if !e.Has(fsnotify.Chmod) {
				rest.Reset(settle)
			}
		case <-saves.Errors:
		case <-rest.C:
			return true
		}
	}
}
