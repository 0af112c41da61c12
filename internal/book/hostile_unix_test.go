//go:build unix

package book_test

import (
	"path/filepath"
	"syscall"
	"testing"
)

func TestPipeInPlaceOfALesson(t *testing.T) {
	got := openIn(t, func(dir string) {
		file := filepath.Join(dir, filepath.FromSlash(bench))
		must(t, replace(file, func() error { return syscall.Mkfifo(file, 0o600) }))
	})
	if want := "B/" + bench + ": this is a device or a pipe, not a file; replace it by a plain file\n"; got != want {
		t.Errorf("faults are\n%s", got)
	}
}
