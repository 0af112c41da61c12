// Package patch makes changed copies of modules: the files of a folder in the module cache, with a few texts replaced and a few files added.
package patch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Change puts one text in another's place in a file of the module.
type Change struct {
	File     string // slash-separated, below the module's folder
	Old, New string
	Times    int // how often Old must stand there; 0 = once
}

// Patch is what is changed of a module.
type Patch struct {
	Changes []Change
	Added   map[string][]byte // files by slash-separated name
}

// Key names the patch by all that it does.
func (p Patch) Key() string {
	h := sha256.New()
	for _, c := range p.Changes {
		fmt.Fprintf(h, "%q %q %q %d\n", c.File, c.Old, c.New, c.Times)
	}
	for _, name := range slices.Sorted(maps.Keys(p.Added)) {
		fmt.Fprintf(h, "%q %q\n", name, p.Added[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Apply gives the files of the changed module by their slash-separated names: the Go files, without tests, go.mod and license of the one in dir, and
// those that are added. It fails when a change does not find its text as often as it should: then the module's version is not one that the patch is for.
func (p Patch) Apply(dir string) (map[string][]byte, error) {
	files, err := read(dir)
	if err != nil {
		return nil, fmt.Errorf("read a module that is to be changed: %w", err)
	}
	for _, c := range p.Changes {
		if found, times := bytes.Count(files[c.File], []byte(c.Old)), max(c.Times, 1); found != times {
			return nil, fmt.Errorf("change %s: %q stands there %d times, not %d; ormbook does not know this version",
				filepath.Join(dir, filepath.FromSlash(c.File)), strings.TrimSpace(c.Old), found, times)
		}
		files[c.File] = bytes.ReplaceAll(files[c.File], []byte(c.Old), []byte(c.New))
	}
	maps.Copy(files, p.Added)
	return files, nil
}

// Write writes files, named as Apply names them, below a folder.
func Write(dir string, files map[string][]byte) error {
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func read(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	return files, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !wanted(entry.Name()) {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err == nil {
			files[filepath.ToSlash(name)], err = os.ReadFile(path)
		}
		return err
	})
}

func wanted(name string) bool {
	return slices.Contains([]string{"go.mod", "License", "LICENSE"}, name) || strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
}
