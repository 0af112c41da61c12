package workspace

import (
	"context"
	"fmt"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long the files must rest after a change: editors write in several moves.
const settle = 150 * time.Millisecond

// Saves hears when files in a folder are saved.
type Saves struct{ watcher *fsnotify.Watcher }

// Watch begins to listen to a folder. Where the system cannot watch files, checking by hand still works.
func Watch(dir string) (*Saves, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch files: %w", err)
	}
	if err := w.Add(dir); err != nil {
		w.Close()
		return nil, fmt.Errorf("watch %s: %w", dir, err)
	}
	return &Saves{w}, nil
}

// Next waits for a change, then until no more come. It is false when ctx or the watching has ended.
func (s *Saves) Next(ctx context.Context) bool {
	rest := time.NewTimer(time.Hour)
	rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case e, open := <-s.watcher.Events:
			if !open {
				return false
			}
			if !e.Has(fsnotify.Chmod) {
				rest.Reset(settle)
			}
		case <-s.watcher.Errors:
		case <-rest.C:
			return true
		}
	}
}

// Close ends the watching.
func (s *Saves) Close() error { return s.watcher.Close() }
