package workspace

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// lookEvery is how often files are looked at where the system does not tell of changes, as on some network drives.
const lookEvery = time.Second

// FollowTree is WatchTree, and looks at the files again and again where they cannot be watched. ORMBOOK_WATCH=look always looks.
func FollowTree(dir string) (*Saves, error) {
	if os.Getenv("ORMBOOK_WATCH") != "look" {
		if s, err := WatchTree(dir); err == nil {
			return s, nil
		}
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("follow %s: %w", dir, err)
	}
	return &Saves{looked: &looked{dir: dir, last: treeSum(dir)}}, nil
}

// looked compares a tree with how it was.
type looked struct {
	dir  string
	last uint64
}

func (l *looked) next(ctx context.Context) bool {
	clock := time.NewTicker(lookEvery)
	defer clock.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-clock.C:
		}
		if sum := treeSum(l.dir); sum != l.last {
			l.last = sum
			return true
		}
	}
}

// treeSum is a sum over the names, sizes and times of all files below a folder, hidden ones left out.
func treeSum(dir string) uint64 {
	h := fnv.New64a()
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case path != dir && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := e.Info(); err == nil && !e.IsDir() {
			fmt.Fprintln(h, path, info.Size(), info.ModTime().UnixNano())
		}
		return nil
	})
	return h.Sum64()
}
