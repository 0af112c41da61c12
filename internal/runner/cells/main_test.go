package cells

import (
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// exports are the archives of the packages that cells can import.
var exports = map[string]string{}

// module is a module in which generated programs build: it has this one's name and dependencies, and a stand-in for package inside.
var module string

// std has types of packages that are not dear to load; one for all tests, as in the workbook.
var std types.Importer

func TestMain(m *testing.M) {
	code, err := prepare(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func prepare(m *testing.M) (int, error) {
	dir, err := os.MkdirTemp("", "cells")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	module = dir
	if err := makeModule(dir); err != nil {
		return 0, err
	}
	if err := list(dir); err != nil {
		return 0, err
	}
	std = fresh()
	return m.Run(), nil
}

// makeModule copies go.mod and go.sum, with replacements that are found from elsewhere.
func makeModule(dir string) error {
	root, err := filepath.Abs("../../..")
	if err != nil {
		return err
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return err
	}
	stand, err := os.ReadFile("testdata/inside/inside.go")
	if err != nil {
		return err
	}
	files := map[string]string{
		"go.mod": strings.ReplaceAll(string(mod), "=> ./", "=> "+filepath.ToSlash(root)+"/"),
		"go.sum": string(sum), "internal/runner/inside/inside.go": string(stand),
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func goCommand(args ...string) *exec.Cmd {
	cmd := exec.Command("go", args...)
	cmd.Dir = module
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=mod", "GOWORK=off")
	return cmd
}

// list asks for the archives; what is not yet in the build cache is compiled.
func list(dir string) error {
	args := []string{"list", "-export", "-deps", "-f", "{{if .Export}}{{.ImportPath}} {{.Export}}{{end}}", "./internal/runner/inside", "text/template", "embed"}
	out, err := goCommand(append(args, slices.Sorted(maps.Values(packages))...)...).Output()
	if err != nil {
		var e *exec.ExitError
		if errors.As(err, &e) {
			return fmt.Errorf("go list: %s", e.Stderr)
		}
		return err
	}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		exports[path] = file
	}
	return nil
}

// fresh is an importer that has loaded nothing yet.
func fresh() types.Importer {
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		file, ok := exports[path]
		if !ok {
			return nil, fmt.Errorf("no package %s", path)
		}
		return os.Open(file)
	})
}

var fenceWords = regexp.MustCompile(`^((own|fails|program|same) ?)+$`)

// lesson makes cells of texts, each a step of its own; words before a first line "--" are the fence's words.
func lesson(texts ...string) []Cell {
	var all []Cell
	line := 10
	for i, text := range texts {
		c := Cell{Stop: i + 1, Step: i + 1, File: "lessons/1-x/1-y.md", Line: line}
		if words, rest, ok := strings.Cut(text, "--\n"); ok && fenceWords.MatchString(words) {
			c.Own, c.Fails, c.Program = strings.Contains(words, "own"), strings.Contains(words, "fails"), strings.Contains(words, "program")
			text = rest
			if strings.Contains(words, "same") && i > 0 {
				c.Stop, c.Step = all[i-1].Stop, all[i-1].Step
			}
		}
		c.Code = text
		all = append(all, c)
		line += strings.Count(text, "\n") + 10
	}
	return all
}

func assemble(texts ...string) Plan {
	return Assemble(lesson(texts...), Options{Engine: "sqlite", Importer: std})
}
