package checker

import (
	"fmt"
	"go/parser"
	"go/scanner"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ormbook/internal/book"
)

// Bounds of a submission, which is read as data.
const (
	MaxFile  = 256 << 10 // bytes of one file
	MaxFiles = 50
)

// ReadSubmission reads the .go files of a folder. Tests are left out; anything else that could take part in a build is refused when the
// submission is checked, by name.
func ReadSubmission(dir string) (map[string][]byte, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the submission: %w", err)
	}
	defer root.Close()
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, fmt.Errorf("read the submission: %w", err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if !PartOfBuild(e.Name()) {
			continue
		}
		if files[e.Name()], err = readRegular(root, e.Name()); err != nil {
			return nil, err
		}
		if len(files) > MaxFiles {
			return nil, fmt.Errorf("%s holds more than %d files", dir, MaxFiles)
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no .go file; a submission is a folder with exercise.go", dir)
	}
	return files, nil
}

// PartOfBuild is true for names that the go command would compile, assemble or obey.
func PartOfBuild(name string) bool {
	if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return false
	}
	switch filepath.Ext(name) {
	case ".go", ".s", ".S", ".c", ".h", ".cc", ".cpp", ".syso", ".a", ".o", ".m", ".f", ".swig", ".swigcxx":
		return true
	}
	return name == "go.mod" || name == "go.work"
}

// readRegular reads one regular file of the folder: no link to another, no pipe, nothing large. What was opened is looked at, not what the
// name stood for a moment before.
func readRegular(root *os.Root, name string) ([]byte, error) {
	if info, err := root.Lstat(name); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	} else if info.Mode()&os.ModeSymlink != 0 {
		return nil, fmt.Errorf("read %s: it is a link; hand in the file itself", name)
	}
	f, err := root.OpenFile(name, os.O_RDONLY|dontWait, 0)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("read %s: it is no regular file", name)
	case names(info) > 1:
		return nil, fmt.Errorf("read %s: it is another file's second name (a hard link); hand in a copy", name)
	case info.Size() > MaxFile:
		return nil, fmt.Errorf("read %s: it has %d bytes, more than %d", name, info.Size(), MaxFile)
	}
	return io.ReadAll(io.LimitReader(f, MaxFile))
}

// refusal is why a submission is not even compiled.
type refusal struct {
	at   string
	says string
}

// allowed are the packages that a submission may import; anything below the last ones too.
var (
	allowed = []string{
		"bufio", "bytes", "cmp", "context", "database/sql", "database/sql/driver", "encoding/json", "errors", "fmt", "html", "html/template", "io",
		"iter", "log", "log/slog", "maps", "math", "math/bits", "math/rand", "math/rand/v2", "mime", "net/http", "net/http/httptest", "net/url", "os",
		"path", "reflect", "regexp", "runtime", "slices", "sort", "strconv", "strings", "sync", "sync/atomic", "text/template", "time", "unicode", "unicode/utf8",
		"github.com/jackc/pgx/v5/pgconn", "github.com/mattn/go-sqlite3", "gorm.io/driver/sqlite", "gorm.io/driver/postgres",
	}
	allowedBelow = []string{"gorm.io/gorm"}
)

// addedFiles begins the names of the files that are added to a submission's package.
const addedFiles = "ormbook_"

// refuse finds what a submission must not hold: other files than Go's, names of those that are added, build directives, imports beyond the list.
func refuse(files map[string][]byte, spec book.Spec) *refusal {
	for _, name := range sortedNames(files) {
		if filepath.Ext(name) != ".go" {
			return &refusal{name, fmt.Sprintf("%s is not taken: a submission is .go files only", name)}
		}
		if strings.HasPrefix(strings.ToLower(name), addedFiles) {
			return &refusal{name, fmt.Sprintf("%s is not taken: names that begin with %s are the workbook's own", name, addedFiles)}
		}
		if r := refuseFile(name, files[name], spec); r != nil {
			return r
		}
	}
	return nil
}

func refuseFile(name string, text []byte, spec book.Spec) *refusal {
	set := token.NewFileSet()
	// The imports alone, which the compiler reads in the same way; a whole file may be one that only the compiler understands.
	file, err := parser.ParseFile(set, name, text, parser.ImportsOnly)
	if file == nil || err != nil {
		return nil // nothing of it is compiled, and the compiler says why
	}
	at := func(p token.Pos) string { return name + ":" + strconv.Itoa(set.PositionFor(p, false).Line) }
	for _, i := range file.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		if !mayImport(path, spec) {
			return &refusal{at(i.Pos()), fmt.Sprintf("package %s is not allowed in an exercise", path)}
		}
	}
	return refuseDirectives(name, text)
}

func mayImport(path string, spec book.Spec) bool {
	if slices.Contains(allowed, path) || slices.Contains(spec.Imports, path) {
		return true
	}
	return slices.ContainsFunc(allowedBelow, func(p string) bool { return path == p || strings.HasPrefix(path, p+"/") })
}

// refuseDirectives looks at every comment, also behind what does not parse.
func refuseDirectives(name string, text []byte) *refusal {
	var scan scanner.Scanner
	file := token.NewFileSet().AddFile(name, -1, len(text))
	scan.Init(file, text, nil, scanner.ScanComments)
	for {
		pos, tok, literal := scan.Scan()
		switch {
		case tok == token.EOF:
			return nil
		case tok == token.COMMENT && isDirective(literal):
			return &refusal{name + ":" + strconv.Itoa(file.PositionFor(pos, false).Line),
				fmt.Sprintf("the directive %s is not allowed in an exercise", strings.Fields(literal)[0])}
		}
	}
}

func isDirective(comment string) bool {
	for _, d := range []string{"//go:", "//line ", "/*line ", "//export ", "// +build", "//extern ", "//cgo_"} {
		if strings.HasPrefix(comment, d) && !strings.HasPrefix(comment, "//go:generate") {
			return true
		}
	}
	return false
}

func sortedNames(files map[string][]byte) []string {
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Graded gives the files that count of a submission: its own, and the book's in the place of those that the exercise gives.
func Graded(e *book.Exercise, files map[string][]byte) map[string][]byte {
	out := map[string][]byte{}
	for name, text := range files {
		out[name] = text
	}
	for _, name := range e.Spec.Given {
		out[name] = e.Starter[name]
	}
	return out
}
