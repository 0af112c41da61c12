package cluster

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
)

// Oldest is the first major version that ormbook works with: DROP DATABASE … WITH (FORCE) came with it.
const Oldest = 13

// ErrNotFound means that this machine has no PostgreSQL server that ormbook can use. Its text says what to install.
var ErrNotFound = errors.New("no PostgreSQL server on this machine: install one (Debian and Ubuntu: apt install postgresql; " +
	"macOS: brew install postgresql, or Postgres.app), or name a running one with --postgres DSN")

// Binaries are the programs of one PostgreSQL installation.
type Binaries struct {
	Dir     string // the folder with initdb and postgres
	Version string // as the server names itself, such as "15.18"
	Major   int
}

// Program is the path of one of the installation's programs.
func (b Binaries) Program(name string) string { return filepath.Join(b.Dir, name+exe()) }

// Find looks for server programs on PATH, then in the usual folders of Debian, Red Hat, Homebrew and Postgres.app, newest first.
func Find() (Binaries, error) {
	if runtime.GOOS == "windows" {
		return Binaries{}, ErrUnsupported
	}
	return find(append(onPath(), usual()...))
}

func find(dirs []string) (Binaries, error) {
	for _, dir := range dirs {
		b, err := look(dir)
		if err == nil && b.Major >= Oldest {
			return b, nil
		}
	}
	return Binaries{}, ErrNotFound
}

// onPath gives the folders of PATH's postgres programs, with links followed: a link to the server alone has no initdb beside it.
func onPath() []string {
	var dirs []string
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		p, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres"+exe()))
		if err == nil {
			dirs = append(dirs, filepath.Dir(p))
		}
	}
	return dirs
}

func usual() []string {
	var dirs []string
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
		"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
		"/usr/local/pgsql/bin",
		"/usr/libexec/postgresql*",
	} {
		found, _ := filepath.Glob(pattern)
		slices.SortFunc(found, func(a, b string) int { return cmp.Compare(number(b), number(a)) })
		dirs = append(dirs, found...)
	}
	return dirs
}

var digits = regexp.MustCompile(`[0-9]+`)

// number is the first number in a folder's name: 15 in /usr/lib/postgresql/15/bin.
func number(s string) int {
	n, _ := strconv.Atoi(digits.FindString(s))
	return n
}

var version = regexp.MustCompile(`\(PostgreSQL\) (([0-9]+)[0-9A-Za-z.]*)`)

func look(dir string) (Binaries, error) {
	b := Binaries{Dir: dir}
	if _, err := os.Stat(b.Program("initdb")); err != nil {
		return b, fmt.Errorf("look for initdb: %w", err)
	}
	out, err := exec.Command(b.Program("postgres"), "--version").Output()
	if err != nil {
		return b, fmt.Errorf("ask %s for its version: %w", b.Program("postgres"), err)
	}
	m := version.FindSubmatch(out)
	if m == nil {
		return b, fmt.Errorf("ask %s for its version: it says %q", b.Program("postgres"), out)
	}
	b.Version, b.Major = string(m[1]), number(string(m[2]))
	return b, nil
}

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}
