package build

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/scanner"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// source is a program that was looked at before it is compiled.
type source struct {
	program     Program
	packages    []*pkg
	diagnostics []Diagnostic
	imports     []string // of packages that are not the program's own, sorted
	plain       bool     // the compiler alone can do it: no go:embed, no go:debug
	work        string   // folder of this build
}

// pkg is one package of a program.
type pkg struct {
	path    string
	dir     string // slash-separated, below the module's root and below source.work/src; "" for the root
	files   []File // without those that build constraints leave out
	imports []string
}

// read looks at a program: what go build would say before it calls the compiler is said here, the same for both ways to build.
func (t *Toolchain) read(p Program) (*source, error) {
	s := &source{program: p, plain: true}
	if len(p.Packages) == 0 {
		return s, fmt.Errorf("the program has no packages")
	}
	own := map[string]bool{}
	for i, from := range p.Packages {
		to, err := s.readPackage(from, i == len(p.Packages)-1)
		if err != nil {
			return s, err
		}
		s.packages = append(s.packages, to)
		s.readFiles(t, to, own)
		own[from.Path] = true
	}
	slices.Sort(s.imports)
	s.imports = slices.Compact(s.imports)
	return s, nil
}

func (s *source) readPackage(from Package, last bool) (*pkg, error) {
	to := &pkg{path: from.Path}
	switch dir, inside := strings.CutPrefix(from.Path, modulePath+"/"); {
	case inside && filepath.IsLocal(filepath.FromSlash(dir)):
		to.dir = dir
	case from.Path != "main":
		return nil, fmt.Errorf("package %q is neither main nor below %s/", from.Path, modulePath)
	}
	if last {
		to.path = "main" // as the compiler calls it, wherever it lies
	}
	for _, file := range from.Files {
		if file.Name != filepath.Base(file.Name) || !strings.HasSuffix(file.Name, ".go") {
			return nil, fmt.Errorf("package %s: %q is not the name of a Go file", from.Path, file.Name)
		}
		matches, err := fits(file)
		if err != nil || matches { // the parser tells the error
			to.files = append(to.files, file)
		}
	}
	return to, nil
}

// fits says whether build constraints in a file's name and head let it take part.
func fits(file File) (bool, error) {
	context := build.Default
	context.CgoEnabled, context.GOOS, context.GOARCH, context.BuildTags = false, runtime.GOOS, runtime.GOARCH, nil
	context.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(file.Content)), nil }
	matches, err := context.MatchFile(".", file.Name)
	return matches && !strings.HasSuffix(file.Name, "_test.go"), err
}

// readFiles checks package clauses and imports.
func (s *source) readFiles(t *Toolchain, p *pkg, own map[string]bool) {
	name := ""
	fset := token.NewFileSet()
	if len(p.files) == 0 {
		s.say(Diagnostic{Message: "package " + p.path + " has no Go files"})
	}
	for _, file := range p.files {
		s.plain = s.plain && !bytes.Contains(file.Content, []byte("//go:embed")) && !bytes.Contains(file.Content, []byte("//go:debug"))
		tree, err := parser.ParseFile(fset, file.Name, file.Content, parser.ImportsOnly|parser.ParseComments)
		if list, ok := err.(scanner.ErrorList); ok && len(list) > 0 { //nolint:errorlint // the parser wraps nothing
			s.say(diagnosticAt(p, list[0].Pos, list[0].Msg))
			continue
		}
		if name == "" {
			name = tree.Name.Name
		}
		switch at := fset.Position(tree.Name.Pos()); {
		case tree.Name.Name != name:
			s.say(diagnosticAt(p, at, fmt.Sprintf("package %s; expected package %s", tree.Name.Name, name)))
		case p.path == "main" && name != "main":
			s.say(diagnosticAt(p, at, fmt.Sprintf("package %s; expected package main", name)))
		}
		for _, spec := range tree.Imports {
			s.readImport(t, p, own, spec, fset.Position(spec.Path.Pos()))
		}
	}
}

func (s *source) readImport(t *Toolchain, p *pkg, own map[string]bool, spec *ast.ImportSpec, at token.Position) {
	path, err := strconv.Unquote(spec.Path.Value)
	switch {
	case err != nil:
		s.say(diagnosticAt(p, at, "invalid import path "+spec.Path.Value))
		return
	case !own[path] && !t.Allows(path):
		s.say(diagnosticAt(p, at, fmt.Sprintf("package %s is not available here: a program may import the standard library, GORM with its drivers, pgx and goose", path)))
		return
	case !own[path]:
		s.imports = append(s.imports, path)
	}
	if !slices.Contains(p.imports, path) {
		p.imports = append(p.imports, path)
	}
}

func (s *source) say(d Diagnostic) { s.diagnostics = append(s.diagnostics, d) }

// diagnosticAt gives a place as the compiler would: relative to the module, unless a //line directive named it.
func diagnosticAt(p *pkg, at token.Position, message string) Diagnostic {
	file := filepath.ToSlash(at.Filename)
	if slices.ContainsFunc(p.files, func(f File) bool { return f.Name == file }) {
		file = strings.TrimPrefix(p.dir+"/"+file, "/")
	}
	return Diagnostic{File: file, Line: at.Line, Col: at.Column, Message: message}
}

// Allows says whether a program may import a package, its own ones aside.
func (t *Toolchain) Allows(path string) bool {
	return slices.Contains(t.kit, path) || slices.Contains(thirdParty, path) || t.standard(path)
}

// standard says whether a package is of the standard library and not internal to it.
func (t *Toolchain) standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	if path == "" || path == "C" || first == "cmd" || first == "vendor" || strings.Contains(first, ".") || first == "internal" ||
		strings.Contains(path, "/internal") || !filepath.IsLocal(filepath.FromSlash(path)) {
		return false
	}
	files, _ := filepath.Glob(filepath.Join(t.goTool.env.GOROOT, "src", filepath.FromSlash(path), "*.go"))
	return len(files) > 0
}

// identity stands for all that is in the program.
func (s *source) identity() string {
	var parts []string
	for _, p := range s.packages {
		parts = append(parts, p.path, p.dir, strconv.Itoa(len(p.files)))
		for _, file := range p.files {
			parts = append(parts, file.Name, string(file.Content))
		}
	}
	return digest(parts...)
}

// write puts the files into a folder of this build.
func (s *source) write(work, root string) error {
	s.work = work
	for _, p := range s.packages {
		dir := filepath.Join(work, "src", filepath.FromSlash(p.dir))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		for _, file := range p.files {
			if err := os.WriteFile(filepath.Join(dir, file.Name), absoluteLines(file.Content, root), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
