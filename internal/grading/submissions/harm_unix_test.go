//go:build unix

package submissions

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

func TestLinksAndPipesAreNeverOpened(t *testing.T) {
	dir := tree{"anna/exercise.go": "A", "ben/": "", "cleo/": "", "dora/exercise.go": "D"}.folder(t, "class")
	secret := filepath.Join(t.TempDir(), "secret.go")
	if err := os.WriteFile(secret, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, make := range map[string]func(path string) error{
		"ben/exercise.go":  func(p string) error { return os.Symlink(secret, p) },
		"cleo/exercise.go": func(p string) error { return unix.Mkfifo(p, 0o644) },
		"eve":              func(p string) error { return os.Symlink(filepath.Dir(secret), p) },
		"dora/notes.txt":   func(p string) error { return os.Symlink(secret, p) },
	} {
		if err := make(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	want := "anna: ready exercise.go=A\nben: refused, exercise.go: it is a link to another file\ncleo: refused, exercise.go: it is no regular file\n" +
		"dora: ready exercise.go=D\neve: refused, eve: it is a link to another file\n"
	if got := summary(t, read, dir); got != want {
		t.Errorf("%s", got)
	}
}
