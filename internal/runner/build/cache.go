package build

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"
)

// digest names content: each part counts with its length, so that parts cannot run into each other.
func digest(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		io.WriteString(h, strconv.Itoa(len(part))+":"+part)
	}
	return hex.EncodeToString(h.Sum(nil))[:40]
}

// makeCache makes the cache's folders and gives its path without symbolic links, since the go command sees through them too.
func makeCache(dir string) (string, error) {
	if dir == "" {
		return "", errors.New("no folder was given")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for _, name := range []string{"module", "archives", "programs", "temp"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			return "", err
		}
	}
	if dir, err = filepath.EvalSymlinks(dir); err == nil {
		forgetOld(filepath.Join(dir, "temp"), "", time.Hour) // of builds that were killed
	}
	return dir, err
}

// oldAge is how long modules and archives of other versions of the workbook are kept.
const oldAge = 10 * 24 * time.Hour

// forgetOld removes what has not been used for so long, and notes that keep is used now.
func forgetOld(parent, keep string, old time.Duration) {
	now := time.Now()
	if keep != "" {
		_ = os.Chtimes(keep, now, now)
	}
	entries, _ := os.ReadDir(parent)
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && now.Sub(info.ModTime()) > old {
			os.RemoveAll(filepath.Join(parent, entry.Name()))
		}
	}
}

// programsLimit bounds the size of all kept executables.
const programsLimit = 1 << 30

// programs keeps executables by the digest of all that went into them. A file's time is that of its last use.
type programs struct {
	dir   string
	limit int64
}

func (p *programs) path(key string) string {
	name := filepath.Join(p.dir, key)
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return name
}

func (p *programs) find(key string) (string, bool) {
	now := time.Now()
	path := p.path(key)
	return path, os.Chtimes(path, now, now) == nil
}

// keep moves a fresh executable into its place; several workbooks may do so at once. Those unused for longest go when all are too large.
func (p *programs) keep(key, file string) (string, error) {
	path := p.path(key)
	if err := os.Rename(file, path); err != nil {
		if _, exists := p.find(key); !exists {
			return "", err
		}
	}
	p.trim(path)
	return path, nil
}

func (p *programs) trim(keep string) {
	var files []fs.FileInfo
	var total int64
	entries, _ := os.ReadDir(p.dir)
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil {
			files = append(files, info)
			total += info.Size()
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, file := range files {
		path := filepath.Join(p.dir, file.Name())
		if total <= p.limit {
			return
		}
		if path != keep && os.Remove(path) == nil {
			total -= file.Size()
		}
	}
}
