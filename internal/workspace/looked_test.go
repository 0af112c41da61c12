package workspace

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestFilesAreLookedAtWhereTheyCannotBeWatched(t *testing.T) {
	t.Setenv("ORMBOOK_WATCH", "look")
	dir := t.TempDir()
	saves, err := FollowTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer saves.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := os.WriteFile(filepath.Join(dir, "x.md"), []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !saves.Next(ctx) {
		t.Fatal("a change was not seen")
	}
	short, end := context.WithTimeout(t.Context(), 2*lookEvery)
	defer end()
	if saves.Next(short) {
		t.Error("a change was seen where there was none")
	}
	if _, err := FollowTree(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a folder that is not there is followed")
	}
}
