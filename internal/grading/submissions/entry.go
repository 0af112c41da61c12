package submissions

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"ormbook/checker"
)

// entry is one file of a place, wherever it lies: in a folder, in an archive, in an archive in an archive.
type entry struct {
	path string // with slashes, fit to be shown; no part of it is .. or empty
	size int64
	// folder is true for a folder, which is listed because an empty one is a submission too.
	folder bool
	// fault is what keeps it from being read. A grave one spoils the submission that it belongs to, any other only where its text is needed.
	fault string
	grave bool
	open  func() (io.ReadCloser, error)
}

func (e entry) base() string { return path.Base(e.path) }

func (e entry) dir() string {
	return strings.TrimSuffix(e.path[:len(e.path)-len(e.base())], "/")
}

// top cuts the first part off a path.
func (e entry) top() (first, rest string) {
	first, rest, _ = strings.Cut(e.path, "/")
	return first, rest
}

// isCode is true for what takes part in a build, and so is read.
func (e entry) isCode() bool { return !e.folder && checker.PartOfBuild(e.base()) }

// isGo is true for a file that makes its folder a submission.
func (e entry) isGo() bool { return e.isCode() && path.Ext(e.path) == ".go" }

// read gives the text, of which there is no more than a submission may have.
func (e entry) read() ([]byte, error) {
	if e.fault != "" {
		return nil, errors.New(e.fault)
	}
	if e.size > checker.MaxFile {
		return nil, fmt.Errorf("it has %d bytes, more than %d", e.size, checker.MaxFile)
	}
	f, err := e.open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, checker.MaxFile+1))
	if err == nil && len(text) > checker.MaxFile {
		err = fmt.Errorf("it has more than %d bytes", checker.MaxFile)
	}
	return text, err
}

// leftOut are folders that hold no answers: they come with a system, an editor, or other people's code.
func leftOut(name string) bool {
	switch name {
	case "__MACOSX", "node_modules", "vendor":
		return true
	}
	return strings.HasPrefix(name, ".") && name != "." && name != ".."
}

// decode gives an archive's name as text: what is no UTF-8 is what DOS wrote.
func decode(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	text, err := charmap.CodePage437.NewDecoder().String(name)
	if err != nil {
		return name
	}
	return text
}

// clean makes a name fit to be shown on terminals and in tables. Different names stay different: a byte that is not shown is %XX.
func clean(name string) string {
	name = norm.NFC.String(name)
	var b strings.Builder
	for len(name) > 0 {
		r, n := utf8.DecodeRuneInString(name)
		if r == utf8.RuneError && n < 2 || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			for _, c := range []byte(name[:n]) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		} else {
			b.WriteString(name[:n])
		}
		name = name[n:]
	}
	return b.String()
}
