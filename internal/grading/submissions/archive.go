package submissions

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// Bounds of archives. An archive that breaks one is a refused submission.
const (
	maxNesting  = 3         // archives in archives
	maxArchives = 20        // in one submission
	maxArchive  = 64 << 20  // bytes of an archive that lies in another
	maxUnpacked = 512 << 20 // bytes of all that an inner archive says it holds
	maxFilesIn  = 20_000    // files of an inner archive
	largeFile   = 4 << 20   // a file from which on the ratio counts
	maxRatio    = 200       // of a large file's size to what it takes in the archive
	keptArchive = 256 << 10 // an inner archive up to this size is kept in memory while its files are read
)

// lister lists archives. It counts the inner ones of each submission, so that a few bytes cannot keep it busy.
type lister struct{ opened map[string]int }

// listFile lists the archive of a whole place.
func listFile(file *os.File, size int64) ([]entry, error) {
	r, err := zip.NewReader(file, size)
	if err != nil {
		return nil, fmt.Errorf("it is no archive that can be read: %w", err)
	}
	if len(r.File) > maxEntries {
		return nil, fmt.Errorf("the archive holds more than %d files", maxEntries)
	}
	l := lister{}
	return l.files("", r, func(i int) (io.ReadCloser, error) { return r.File[i].Open() }, 0), nil
}

// files lists what an archive holds, below a folder.
func (l *lister) files(below string, r *zip.Reader, open func(i int) (io.ReadCloser, error), nesting int) []entry {
	var list []entry
	for i, f := range r.File {
		e, ok := archiveEntry(below, f)
		if !ok {
			continue
		}
		e.open = func() (io.ReadCloser, error) { return open(i) }
		if isArchive(e.path) && e.fault == "" && !e.folder {
			list = append(list, l.inside(e, nesting+1)...)
			continue
		}
		list = append(list, e)
	}
	return list
}

// archiveEntry looks at a file of an archive; it is false for what is left out.
func archiveEntry(below string, f *zip.File) (entry, bool) {
	name, slips := inArchive(decode(f.Name))
	for part := range strings.SplitSeq(name, "/") {
		if !slips && leftOut(part) {
			return entry{}, false
		}
	}
	e := entry{path: path.Join(below, cleanPath(name)), size: int64(f.UncompressedSize64)}
	mode := f.Mode()
	switch {
	case slips:
		e.fault, e.grave = fmt.Sprintf("the archive names a file outside of itself: %s", clean(decode(f.Name))), true
	case mode.IsDir() || strings.HasSuffix(f.Name, "/"):
		e.folder = true
	case mode&fs.ModeSymlink != 0:
		e.fault = "it is a link to another file"
	case !mode.IsRegular():
		e.fault = "it is no regular file"
	case f.Flags&1 != 0:
		e.fault, e.grave = "the archive is locked with a password", true
	case bomb(f):
		e.fault, e.grave = fmt.Sprintf("%s is %d MB packed into %d kB, as a bomb is", e.path, f.UncompressedSize64>>20, f.CompressedSize64>>10), true
	}
	return e, name != ""
}

func bomb(f *zip.File) bool {
	return f.UncompressedSize64 > largeFile && f.UncompressedSize64/max(f.CompressedSize64, 1) > maxRatio
}

// inArchive reads a name as a path below the archive. It tells when the name wants to lead out of it.
func inArchive(name string) (inside string, slips bool) {
	if !strings.Contains(name, "/") {
		name = strings.ReplaceAll(name, `\`, "/") // archives of old Windows programs
	}
	slips = strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':'
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		switch part {
		case "", ".":
		case "..":
			slips = true
		default:
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/"), slips
}

// inside lists an archive that lies in a place, as a folder of its name.
func (l *lister) inside(e entry, nesting int) []entry {
	name := e.path[:len(e.path)-len(".zip")]
	first, _ := e.top()
	if l.opened == nil {
		l.opened = map[string]int{}
	}
	l.opened[first]++
	switch {
	case nesting > maxNesting:
		return []entry{faulty(name, "it is an archive in an archive in an archive in an archive")}
	case l.opened[first] > maxArchives:
		return []entry{faulty(name, fmt.Sprintf("it holds more than %d archives", maxArchives))}
	case e.size > maxArchive:
		return []entry{faulty(name, fmt.Sprintf("the archive has %d MB, more than %d", e.size>>20, maxArchive>>20))}
	}
	r, err := e.unzip()
	if err != nil {
		return []entry{faulty(name, "it is no archive that can be read: "+err.Error())}
	}
	if why := tooMuch(r); why != "" {
		return []entry{faulty(name, why)}
	}
	var kept *zip.Reader
	if e.size <= keptArchive {
		kept = r
	}
	open := func(i int) (io.ReadCloser, error) {
		r := kept
		if r == nil {
			var err error
			if r, err = e.unzip(); err != nil {
				return nil, err
			}
		}
		return r.File[i].Open()
	}
	return append([]entry{{path: name, folder: true}}, l.files(name, r, open, nesting)...)
}

func tooMuch(r *zip.Reader) string {
	var sum uint64
	for _, f := range r.File {
		sum += f.UncompressedSize64
	}
	switch {
	case len(r.File) > maxFilesIn:
		return fmt.Sprintf("the archive holds %d files, more than %d", len(r.File), maxFilesIn)
	case sum > maxUnpacked:
		return fmt.Sprintf("the archive unpacks to %d MB, more than %d", sum>>20, maxUnpacked>>20)
	}
	return ""
}

// unzip opens an entry as an archive.
func (e entry) unzip() (*zip.Reader, error) {
	f, err := e.open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxArchive+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxArchive {
		return nil, fmt.Errorf("it has more than %d MB", maxArchive>>20)
	}
	return zip.NewReader(bytes.NewReader(data), int64(len(data)))
}
