package workspace

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestAWholeTreeIsWatchedAndWhatIsNewInIt(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	saves, err := WatchTree(dir)
	if err != nil {
		t.Skip(err)
	}
	defer saves.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for _, change := range []func() error{
		func() error { return os.WriteFile(filepath.Join(dir, "a", "b", "x.md"), nil, 0o644) },
		func() error { return os.Mkdir(filepath.Join(dir, "new"), 0o755) },
		func() error { return os.WriteFile(filepath.Join(dir, "new", "y.md"), nil, 0o644) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if !saves.Next(ctx) {
			t.Fatal("a change was not heard")
		}
	}
}
