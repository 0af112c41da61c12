package build

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"ormbook/internal/patch"
)

// studentsMod is the go.mod of students' programs without its replacements: the allowed modules and what they need, in the versions of
// the workbook's own go.mod, which a test compares.
//
//go:embed students.mod
var studentsMod string

// modulePath is the students' module: the same as ours, so that check.go imports "ormbook/checker/probe" in both.
const modulePath = "ormbook"

// thirdParty are the packages of others that a program may import, besides the standard library and the kit.
var thirdParty = []string{
	"github.com/jackc/pgx/v5", "github.com/jackc/pgx/v5/pgconn", "github.com/jackc/pgx/v5/pgtype", "github.com/jackc/pgx/v5/stdlib",
	"github.com/mattn/go-sqlite3", "github.com/pressly/goose/v3", "gorm.io/driver/postgres", "gorm.io/driver/sqlite", "gorm.io/gorm", "gorm.io/gorm/callbacks",
	"gorm.io/gorm/clause", "gorm.io/gorm/logger", "gorm.io/gorm/migrator", "gorm.io/gorm/schema", "gorm.io/gorm/utils",
}

// goLine is the version on the go line.
func goLine() string {
	return regexp.MustCompile(`(?m)^go (\S+)$`).FindStringSubmatch(studentsMod)[1]
}

// requirement matches a module and its version in a go.mod file.
var requirement = regexp.MustCompile(`(?m)^\s*(?:require )?([^\s/]+\.[^\s/]+/\S+) (v\S+)`)

// module is the students' module, complete, before it is written.
type module struct {
	files   map[string][]byte  // by slash-separated name
	kit     []string           // import paths of its packages
	patched map[string]patched // modules whose files are read when they are needed, by import path
}

// patched is a module of the module cache and what is changed of it.
type patched struct {
	dir string
	patch.Patch
}

// ModulesError says that modules are not on this machine. Students' builds never use the network.
type ModulesError struct {
	Missing []string // module@version
	Cache   string   // where they were looked for
}

// Error tells what is missing, in a line or two, and what to do.
func (e *ModulesError) Error() string {
	what := e.Missing[0]
	if n := len(e.Missing) - 1; n > 0 {
		what += fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("find the modules of students' programs: %s not in %s; run `go mod download` in ormbook's own folder and start again (`ormbook doctor` has a command for any folder)",
		what, e.Cache)
}

// Cure is the command that brings what is missing, in whatever folder it is run.
func (e *ModulesError) Cure() string { return "go mod download " + strings.Join(e.Missing, " ") }

// newModule puts go.mod, go.sum, the kit and the patched modules together.
func newModule(g *goTool, kit Kit, patches map[string]patch.Patch) (*module, error) {
	m := &module{files: map[string][]byte{}, patched: map[string]patched{}}
	replaced := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(kit)) {
		dir, inside := strings.CutPrefix(name, modulePath+"/")
		if !inside {
			dir, replaced[name] = replacement(name), true
		}
		if err := m.add(name, dir, kit[name]); err != nil {
			return nil, err
		}
	}
	versions := requirements()
	for name, p := range patches {
		replaced[name] = true
		m.patched[name] = patched{filepath.Join(g.env.GOMODCACHE, filepath.FromSlash(name)+"@"+versions[name]), p}
	}
	return m, m.describe(g.env.GOMODCACHE, versions, replaced, kit)
}

// replacement is where a module lies that stands in for another.
func replacement(module string) string { return path.Join("modules", module) }

// add takes a package or module with its subpackages, whose import paths join the kit.
func (m *module) add(root, dir string, files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		if p := path.Join(root, path.Dir(name)); strings.HasSuffix(name, ".go") && !slices.Contains(m.kit, p) {
			m.kit = append(m.kit, p)
		}
		m.files[path.Join(dir, name)], err = fs.ReadFile(files, name)
		return err
	})
}

// describe writes go.mod and go.sum, and a go.mod for each replacement that has none. Modules that do not come whole with the kit must be
// in the module cache, also those that are patched.
func (m *module) describe(cache string, versions map[string]string, replaced map[string]bool, kit Kit) error {
	var mod, sum strings.Builder
	fmt.Fprintf(&mod, "module %s\n\ngo %s\n", modulePath, goLine())
	missing := &ModulesError{Cache: cache}
	for _, name := range slices.Sorted(maps.Keys(versions)) {
		fmt.Fprintf(&mod, "\nrequire %s %s\n", name, versions[name])
		lines, err := sums(cache, name, versions[name])
		if err != nil && kit[name] == nil {
			missing.Missing = append(missing.Missing, name+"@"+versions[name])
		}
		if replaced[name] {
			fmt.Fprintf(&mod, "replace %s => ./%s\n", name, replacement(name))
		} else {
			sum.WriteString(lines)
		}
	}
	for name := range replaced {
		file := path.Join(replacement(name), "go.mod")
		if _, own := m.patched[name]; m.files[file] == nil && !own {
			m.files[file] = []byte("module " + name + "\n")
		}
	}
	if len(missing.Missing) > 0 {
		return missing
	}
	m.files["go.mod"], m.files["go.sum"] = []byte(mod.String()), []byte(sum.String())
	return nil
}

// requirements are the modules of students.mod. A workbook that was built with other versions, by a go.work or a fork, counts: those are
// the ones on this machine.
func requirements() map[string]string {
	versions := map[string]string{}
	for _, match := range requirement.FindAllStringSubmatch(studentsMod, -1) {
		versions[match[1]] = match[2]
	}
	info, ok := debug.ReadBuildInfo() // names no modules in the executables of tests
	if !ok {
		return versions
	}
	for _, dep := range info.Deps {
		if versions[dep.Path] != "" && dep.Replace == nil {
			versions[dep.Path] = dep.Version
		}
	}
	return versions
}

// sums gives a module's two lines of go.sum from the module cache (go.dev/ref/mod#module-cache): the zip's hash stands in .ziphash; that
// of its go.mod is "h1:" and the base64 SHA-256 of one line of sha256sum. The names of our modules have no capital letters to escape.
func sums(cache, name, version string) (string, error) {
	file := filepath.Join(cache, "cache", "download", filepath.FromSlash(name), "@v", version)
	zip, err := os.ReadFile(file + ".ziphash")
	if err != nil {
		return "", err
	}
	mod, err := os.ReadFile(file + ".mod")
	if err != nil {
		return "", err
	}
	line := sha256.Sum256(fmt.Appendf(nil, "%x  go.mod\n", sha256.Sum256(mod)))
	return fmt.Sprintf("%s %s %s\n%s %s/go.mod h1:%s\n", name, version, strings.TrimSpace(string(zip)),
		name, version, base64.StdEncoding.EncodeToString(line[:])), nil
}

// key names the module by its content.
func (m *module) key() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(m.files)) {
		parts = append(parts, name, string(m.files[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(m.patched)) {
		parts = append(parts, name, m.patched[name].dir, m.patched[name].Key())
	}
	return digest(parts...)[:16]
}

// write puts the module into a folder that is named by its content: the folder's name is part of every key of Go's build cache, so it
// must stay the same as long as the content does. An existing folder is complete, for it appeared by one rename.
func (m *module) write(parent string) (string, error) {
	dir := filepath.Join(parent, m.key())
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	draft, err := os.MkdirTemp(parent, "draft-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(draft)
	if err := m.writeFiles(draft); err != nil {
		return "", err
	}
	if err := os.Chmod(draft, 0o755); err != nil {
		return "", err
	}
	if err := os.Rename(draft, dir); err != nil {
		if _, exists := os.Stat(dir); exists != nil { // else another workbook was quicker
			return "", err
		}
	}
	return dir, nil
}

func (m *module) writeFiles(dir string) error {
	if err := patch.Write(dir, m.files); err != nil {
		return err
	}
	for name, p := range m.patched {
		files, err := p.Apply(p.dir)
		if err == nil {
			err = patch.Write(filepath.Join(dir, filepath.FromSlash(replacement(name))), files)
		}
		if err != nil {
			return fmt.Errorf("change %s: %w", name, err)
		}
	}
	return nil
}
