package workspace

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long the files must rest after a change: editors write in several moves.
const settle = 150 * time.Millisecond

// Saves hears when files in a folder are saved.
type Saves struct {
	watcher *fsnotify.Watcher // nil where files are looked at instead
	tree    bool              // new folders are listened to as well
	looked  *looked
}

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
	return &Saves{watcher: w}, nil
}

// WatchTree begins to listen to a folder and all below it.
func WatchTree(dir string) (*Saves, error) {
	s, err := Watch(dir)
	if err != nil {
		return nil, err
	}
	s.tree = true
	if err := s.addAll(dir); err != nil {
		s.Close()
		return nil, fmt.Errorf("watch %s: %w", dir, err)
	}
	return s, nil
}

// addAll listens to the folders below one, hidden ones left out. A folder that is gone again is no error.
func (s *Saves) addAll(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || !e.IsDir():
			return nil
		case path != dir && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		}
		return s.watcher.Add(path)
	})
}

// Next waits for a change, then until no more come. It is false when ctx or the watching has ended.
func (s *Saves) Next(ctx context.Context) bool {
	if s.looked != nil {
		return s.looked.next(ctx)
	}
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
			if s.tree && e.Has(fsnotify.Create) {
				_ = s.addAll(e.Name)
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
func (s *Saves) Close() error {
	if s.watcher == nil {
		return nil
	}
	return s.watcher.Close()
}
