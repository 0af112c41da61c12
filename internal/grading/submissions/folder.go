package submissions

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
)

// Bounds of one place: what is beyond them is no course's download.
const (
	maxEntries = 400_000
	maxDepth   = 20
)

// listFolder lists a folder's files without following a link. Archives are listed in the place where they lie.
func listFolder(root *os.Root) ([]entry, error) {
	var list []entry
	l := lister{}
	err := fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == "." {
				return fmt.Errorf("look for submissions: %w", err)
			}
			list = append(list, faulty(cleanPath(name), "it cannot be read: "+err.Error()))
			return fs.SkipDir
		}
		if name == "." {
			return nil
		}
		if len(list) > maxEntries {
			return fmt.Errorf("there are more than %d files here", maxEntries)
		}
		if d.IsDir() {
			if leftOut(d.Name()) || depth(name) > maxDepth {
				return fs.SkipDir
			}
			list = append(list, entry{path: cleanPath(name), folder: true})
			return nil
		}
		e := folderEntry(root, name, d)
		if isArchive(name) && e.fault == "" {
			list = append(list, l.inside(e, 1)...)
			return nil
		}
		list = append(list, e)
		return nil
	})
	return list, err
}

// folderEntry looks at a file of a folder. What is no regular file is never opened: a pipe would not answer, a link may lead anywhere.
func folderEntry(root *os.Root, name string, d fs.DirEntry) entry {
	e := entry{path: cleanPath(name)}
	switch info, err := d.Info(); {
	case err != nil:
		e.fault = "it cannot be read: " + err.Error()
	case info.Mode()&fs.ModeSymlink != 0:
		e.fault = "it is a link to another file"
	case !info.Mode().IsRegular():
		e.fault = "it is no regular file"
	default:
		e.size = info.Size()
	}
	e.open = func() (io.ReadCloser, error) {
		if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() {
			return nil, fmt.Errorf("it is no regular file any more")
		}
		return root.Open(name)
	}
	return e
}

func faulty(name, fault string) entry { return entry{path: name, fault: fault, grave: true} }

func depth(name string) (n int) {
	for _, c := range name {
		if c == '/' {
			n++
		}
	}
	return n
}

// cleanPath cleans each part of a path.
func cleanPath(name string) string {
	dir, base := path.Split(name)
	if dir == "" {
		return clean(base)
	}
	return cleanPath(path.Clean(dir)) + "/" + clean(base)
}
