package owner

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// longest is how long a socket's path may be on every system, in bytes.
const longest = 100

// Folder makes a fresh folder, for this user alone, whose path is short enough for a socket named file in it.
func Folder(file string) (string, error) {
	err := errors.New("the temporary folder's path is too long")
	for _, base := range bases() {
		dir := filepath.Join(base, name(6))
		if len(filepath.Join(dir, file)) > longest {
			continue
		}
		if err = os.Mkdir(dir, 0o700); err == nil {
			return dir, nil
		}
	}
	return "", fmt.Errorf("make a folder for a socket: %w", err)
}

// SweepFolders removes the folders of processes that live no more.
func SweepFolders() {
	for _, base := range bases() {
		found, _ := filepath.Glob(filepath.Join(base, prefix+"*"))
		for _, dir := range found {
			if Orphan(filepath.Base(dir)) {
				_ = os.RemoveAll(dir)
			}
		}
	}
}

func bases() []string {
	if os.PathSeparator != '/' || os.TempDir() == "/tmp" {
		return []string{os.TempDir()}
	}
	return []string{os.TempDir(), "/tmp"}
}
