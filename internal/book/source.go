package book

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"sort"
	"unicode/utf8"
)

// maxFile is the size in bytes above which a file is refused unread: lessons and exercises are written by hand.
const maxFile = 1 << 20

var bom = []byte("\ufeff")

// A source is a text file whose byte offsets can be told as lines. Offsets count from the file's first byte, a byte order mark included.
type source struct {
	page
	data   []byte
	starts []int // offset of each line's first byte
}

// read returns a regular file's bytes, or records why not and returns false.
func (l *loader) read(file string) ([]byte, bool) {
	p := page{loader: l, name: l.shown(file)}
	info, err := fs.Stat(l.fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.fault(0, "there is no such file", "write it, or check its name")
		return nil, false
	case err != nil:
		p.fault(0, "the file cannot be read: "+reason(err), "make it a plain file inside the book that you may read")
		return nil, false
	case info.IsDir():
		p.fault(0, "a folder stands where a file should be", "replace it by a file of this name")
		return nil, false
	case !info.Mode().IsRegular():
		p.fault(0, "this is a device or a pipe, not a file", "replace it by a plain file")
		return nil, false
	case info.Size() > maxFile:
		p.fault(0, fmt.Sprintf("the file has %d bytes, more than the %d that are read", info.Size(), maxFile), "split it")
		return nil, false
	}
	data, err := l.slurp(file)
	if err != nil {
		p.fault(0, "the file cannot be read: "+reason(err), "make it a plain file inside the book that you may read")
		return nil, false
	}
	return data, true
}

// slurp reads no more than maxFile bytes, for a file may grow after its size was asked.
func (l *loader) slurp(file string) ([]byte, error) {
	f, err := l.fsys.Open(file)
	if err != nil {
		return nil, fmt.Errorf("open it: %w", err)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read it: %w", err)
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("it grew beyond %d bytes", maxFile)
	}
	return data, nil
}

// reason is an error without the operation and the path, which stand in the message already.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// text reads a file that must be UTF-8 text, or records why not and returns nil.
func (l *loader) text(file string) *source {
	data, ok := l.read(file)
	if !ok {
		return nil
	}
	s := newSource(page{loader: l, name: l.shown(file)}, data)
	if at := badUTF8(data); at >= 0 {
		s.fault(s.line(at), "the text is not UTF-8", "save the file as UTF-8")
		return nil
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		s.fault(s.line(at), "a zero byte: this is not text", "replace it by a text file in UTF-8")
		return nil
	}
	return s
}

func newSource(p page, data []byte) *source {
	s := &source{page: p, data: data, starts: []int{0}}
	for i, b := range data {
		if b == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
	s.lines = len(s.starts)
	return s
}

// badUTF8 is the offset of the first byte that is not UTF-8, or -1.
func badUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return -1
}

// line is the number, from 1, of the line in which an offset lies.
func (s *source) line(offset int) int {
	return sort.SearchInts(s.starts, offset+1)
}

// lineEnd is the offset after the newline that ends the line in which an offset lies, or the file's end.
func (s *source) lineEnd(offset int) int {
	if n := s.line(offset); n < len(s.starts) {
		return s.starts[n]
	}
	return len(s.data)
}

// clean is text as the rest of the program sees it: newlines without carriage returns.
func clean(data []byte) string {
	return string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
}

// shown is a path of the book as messages show it.
func (l *loader) shown(file string) string {
	if l.dir == "" {
		return path.Clean(file)
	}
	return filepath.Join(l.dir, filepath.FromSlash(file))
}

// folder lists a folder in order of names, without hidden entries and those that begin with an underscore, or records why it cannot be
// read. Each entry says whether it is a folder after following links.
func (l *loader) folder(dir string) []entry {
	found, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		p := page{loader: l, name: l.shown(dir)}
		if errors.Is(err, fs.ErrNotExist) {
			p.fault(0, "there is no such folder", "make it, or check its name")
		} else {
			p.fault(0, "the folder cannot be read: "+reason(err), "make it a folder inside the book that you may read")
		}
		return nil
	}
	var all []entry
	for _, e := range found {
		if e.Name()[0] == '.' || e.Name()[0] == '_' {
			continue
		}
		all = append(all, entry{e.Name(), l.isFolder(dir, e)})
	}
	return all
}

type entry struct {
	name string
	dir  bool
}

func (l *loader) isFolder(dir string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := fs.Stat(l.fsys, path.Join(dir, e.Name()))
	return err == nil && info.IsDir()
}

func (l *loader) exists(file string) bool {
	_, err := fs.Stat(l.fsys, file)
	return err == nil
}
