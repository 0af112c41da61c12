package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ormbook/internal/workspace"
)

// Writer writes exported files. Where it finds another file, that one is kept beside it under a new name.
type Writer struct {
	Now func() time.Time
}

// File writes one file, and names the copy of what stood there before, empty where there is none.
func (w Writer) File(name string, text []byte) (kept string, err error) {
	old, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", workspace.WriteFile(name, text)
	case err != nil:
		return "", fmt.Errorf("look at what stands there: %w", err)
	case bytes.Equal(old, text):
		return "", nil
	}
	if kept, err = w.keep(name); err != nil {
		return "", err
	}
	return kept, workspace.WriteFile(name, text)
}

// keep gives a file a name that nothing has yet.
func (w Writer) keep(name string) (string, error) {
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext) + "-kept-" + w.Now().Format("2006-01-02-150405")
	free := stem + ext
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); errors.Is(err, fs.ErrNotExist) {
			break
		}
		free = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
	if err := os.Rename(name, free); err != nil {
		return "", fmt.Errorf("keep a copy of %s: %w", name, err)
	}
	return free, nil
}

// manifestFile lists what the last export wrote into a folder, by name and content.
const manifestFile = "export.json"

// Folder writes the files of a site. Its own files of an earlier export are written anew, and removed where the book has them no longer; what
// somebody else wrote or changed is kept beside them. It names the copies.
func (w Writer) Folder(dir string, files map[string][]byte) (kept []string, err error) {
	before, now := readManifest(dir), map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		place := filepath.Join(dir, filepath.FromSlash(name))
		now[name] = digest(files[name])
		if old, err := os.ReadFile(place); err == nil && before[name] == digest(old) {
			if err := workspace.WriteFile(place, files[name]); err != nil {
				return kept, err
			}
			continue
		}
		copied, err := w.File(place, files[name])
		if err != nil {
			return kept, err
		}
		if copied != "" {
			kept = append(kept, copied)
		}
	}
	if err := removeStale(dir, before, now); err != nil {
		return kept, err
	}
	text, err := json.MarshalIndent(now, "", "  ")
	if err != nil {
		return kept, fmt.Errorf("write %s: %w", manifestFile, err)
	}
	return kept, workspace.WriteFile(filepath.Join(dir, manifestFile), append(text, '\n'))
}

// readManifest is empty where there is none that can be read.
func readManifest(dir string) map[string]string {
	list := map[string]string{}
	text, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil || json.Unmarshal(text, &list) != nil {
		return map[string]string{}
	}
	return list
}

// removeStale removes pages of an earlier export that nobody has changed since.
func removeStale(dir string, before, now map[string]string) error {
	for name, sum := range before {
		if _, there := now[name]; there || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		place := filepath.Join(dir, filepath.FromSlash(name))
		if old, err := os.ReadFile(place); err != nil || digest(old) != sum {
			continue
		}
		if err := os.Remove(place); err != nil {
			return fmt.Errorf("remove a page that the book has no longer: %w", err)
		}
	}
	return nil
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
