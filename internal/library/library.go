// Package library finds a book where it is kept: in the program, in a folder, in a zip file, or in a commit of a local git repository. What
// comes from a zip or a repository is read as data and written nowhere; nothing is asked of a network.
package library

import (
	"archive/zip"
	"io/fs"
	"os"
	"path"
	"strings"

	"ormbook/internal/book"
)

// Bounds of a book that comes in one piece, many times those of any book that people write.
const (
	maxFiles = 20_000
	maxBytes = 64 << 20
)

// Open reads the book at a place: a folder, a zip file, REPOSITORY@REF, or the built-in book where the place is empty. Only a book in a folder
// has a Dir, for only that can be changed.
func Open(place string) (*book.Book, []book.Fault) {
	info, err := os.Stat(place)
	dir, ref, commit := atCommit(place)
	switch {
	case place == "" || err == nil && info.IsDir():
		return book.Open(place)
	case err == nil:
		return pieces(place, func() (*zip.Reader, error) { return openZip(place) })
	case commit:
		return pieces(place, func() (*zip.Reader, error) { return readCommit(dir, ref) })
	}
	return book.Open(place) // which says that there is no such folder
}

// IsFolder tells whether a place is a folder, whose files can be changed and watched.
func IsFolder(place string) bool {
	info, err := os.Stat(place)
	return err == nil && info.IsDir()
}

// trouble is an error with its cure.
type trouble struct{ what, cure string }

func (t *trouble) Error() string { return t.what + "; " + t.cure }

// pieces reads a book that comes as an archive. Its files are named below the place in messages.
func pieces(place string, open func() (*zip.Reader, error)) (*book.Book, []book.Fault) {
	files, err := open()
	if err != nil {
		f := book.Fault{File: place, What: err.Error(), Cure: "name a folder, a zip file, or a repository as PATH@REF"}
		if t, known := err.(*trouble); known {
			f.What, f.Cure = t.what, t.cure
		}
		return &book.Book{}, []book.Fault{f}
	}
	below, dir := inside(files, place)
	b, faults := book.Load(below, dir)
	b.Dir = ""
	return b, faults
}

// inside finds the book in an archive: at its top, or in the one folder that archives of repositories put around everything.
func inside(files fs.FS, place string) (fs.FS, string) {
	if _, err := fs.Stat(files, "lessons"); err == nil {
		return files, place
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return files, place
	}
	var folders []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), "__") { // __MACOSX and the like
			folders = append(folders, e.Name())
		}
	}
	if len(folders) != 1 {
		return files, place
	}
	below, err := fs.Sub(files, folders[0])
	if err != nil {
		return files, place
	}
	return below, path.Join(place, folders[0])
}
