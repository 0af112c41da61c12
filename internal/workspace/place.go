package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// DefaultDir is the folder for a student who names none: the one that was chosen at the first start, else ormbook in the home folder.
func DefaultDir() (string, error) {
	if dir, err := chosen(); dir != "" || err != nil {
		return dir, err
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find your home folder (name a workspace with --dir): %w", err)
	}
	return filepath.Join(home, "ormbook"), nil
}

// Placed tells whether the default folder was chosen before, or is there already.
func Placed() (bool, error) {
	if dir, err := chosen(); dir != "" || err != nil {
		return dir != "", err
	}
	dir, err := DefaultDir()
	if err != nil {
		return false, err
	}
	_, err = os.Stat(dir)
	return err == nil, nil
}

// Choose makes a folder the default one. A leading ~ is the home folder.
func Choose(dir string) (string, error) {
	if rest, home := strings.CutPrefix(dir, "~"); home && (rest == "" || os.IsPathSeparator(rest[0])) {
		own, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("find your home folder: %w", err)
		}
		dir = filepath.Join(own, rest)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("choose the workspace: %w", err)
	}
	if usual, err := DefaultDir(); err == nil && dir == usual {
		return dir, nil
	}
	path, err := placeFile()
	if err != nil {
		return "", err
	}
	return dir, WriteFile(path, []byte(dir+"\n"))
}

// placeFile holds the chosen folder, in the user's folder for settings.
func placeFile() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find your folder for settings (name a workspace with --dir): %w", err)
	}
	return filepath.Join(dir, "ormbook", "place"), nil
}

// chosen is the folder that was chosen, empty where none was.
func chosen() (string, error) {
	path, err := placeFile()
	if err != nil {
		return "", nil // nowhere to remember a choice
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read which folder was chosen (name it with --dir): %w", err)
	}
	return strings.TrimSpace(string(text)), nil
}
