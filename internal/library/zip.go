package library

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// openZip reads a zip file whole and refuses one that leads out of itself or grows beyond bounds. Nothing is unpacked: files are read where
// they lie, each up to the size of a book's largest file.
func openZip(name string) (*zip.Reader, error) {
	data, err := readBounded(name)
	if err != nil {
		return nil, err
	}
	return checkedZip(data)
}

// readBounded reads a regular file of at most maxBytes.
func readBounded(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, &trouble{"this is a device or a pipe, not a zip file", "name a zip file, or a folder"}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	if len(data) > maxBytes {
		return nil, tooLarge()
	}
	return data, nil
}

func tooLarge() error {
	return &trouble{fmt.Sprintf("it holds more than %d MB or %d files, which no book needs", maxBytes>>20, maxFiles), "leave out what is no part of the book"}
}

// checkedZip looks at what a zip file says of its contents before anything is read of them. Sizes that lie are found when a file is read: the
// book's reader takes no more than its bound.
func checkedZip(data []byte) (*zip.Reader, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, &trouble{"this is no zip file: " + err.Error(), "name a zip file, or a folder"}
	}
	var sum uint64
	seen := map[string]bool{}
	for _, f := range r.File {
		name := strings.TrimSuffix(f.Name, "/")
		if !fs.ValidPath(name) || strings.Contains(name, `\`) {
			return nil, &trouble{fmt.Sprintf("the entry %.80q does not lie inside the zip file", f.Name), "make it anew, with plain names below one folder"}
		}
		if seen[name] {
			return nil, &trouble{fmt.Sprintf("the entry %.80q stands in it twice", f.Name), "make it anew, with every file once"}
		}
		seen[name] = true
		if sum += f.UncompressedSize64; sum > maxBytes || f.UncompressedSize64 > maxBytes || len(r.File) > maxFiles {
			return nil, tooLarge()
		}
	}
	return r, nil
}
