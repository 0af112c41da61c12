package selftest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"ormbook/internal/sandbox"
)

// fileRows attack the user's files.
func fileRows() []Row {
	return []Row{
		{8, "reads hidden tests, the home folder, an ssh key, /etc/passwd, other submissions", "nothing is read", readsFiles},
		{9, "changes, renames and removes the user's files", "not a byte of them changes", changesFiles},
	}
}

// home is a user's folder whose files everybody may read and write, so that only isolation keeps programs from them.
func (h *Host) home() (map[string]string, error) {
	files := map[string]string{
		".ssh/id_ed25519": "-----BEGIN OPENSSH PRIVATE KEY-----", "course/read/hidden_test.go": "package read", "submissions/anna/exercise.go": "package exercise",
	}
	for name, text := range files {
		file := filepath.Join(h.Dir, "home", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return nil, err
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			return nil, err
		}
		for dir := filepath.Dir(file); dir != filepath.Dir(h.Dir); dir = filepath.Dir(dir) {
			if err := os.Chmod(dir, 0o777); err != nil {
				return nil, err
			}
		}
		if err := os.Chmod(file, 0o666); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func readsFiles(ctx context.Context, h *Host) (string, error) {
	files, err := h.home()
	if err != nil {
		return "", err
	}
	attempts := []string{"read=/etc/passwd", "read=/proc/self/environ", "list=/", "list=/tmp", "list=" + h.Dir}
	for name := range files {
		attempts = append(attempts, "read="+filepath.Join(h.Dir, "home", name), "list="+filepath.Dir(filepath.Join(h.Dir, "home", name)))
	}
	if h.Level >= sandbox.L2 { // an empty root folder can be listed, and its names be seen
		attempts[2] = "stat=/home"
		attempts[3] = "stat=" + h.Dir
	}
	if err := h.shut(ctx, attempts...); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d attempts on a home folder that anybody may read", len(attempts)), nil
}

func changesFiles(ctx context.Context, h *Host) (string, error) {
	files, err := h.home()
	if err != nil {
		return "", err
	}
	var attempts []string
	for name := range files {
		file := filepath.Join(h.Dir, "home", name)
		attempts = append(attempts, "append="+file, "write="+file, "chmod="+file, "utime="+file, "rename="+file, "remove="+file, "write="+file+".new")
	}
	if err := h.shut(ctx, append(attempts, "remove="+filepath.Join(h.Dir, "home", ".ssh"))...); err != nil {
		return "", err
	}
	for name, text := range files {
		if got, err := os.ReadFile(filepath.Join(h.Dir, "home", name)); err != nil || string(got) != text {
			return "", fmt.Errorf("%s was changed: %q, %v", name, got, err)
		}
	}
	return fmt.Sprintf("%d attempts on files that anybody may write; all are as before", len(attempts)+1), nil
}
