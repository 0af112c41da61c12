package checker

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"slices"

	"ormbook/internal/book"
	"ormbook/internal/runner/build"
)

// programOf is the program of a submission with the declarations that it must make, or what is refused of it. An error is the exercise's
// fault.
func programOf(r Request) (p build.Program, signatures []signature, refused *refusal, err error) {
	if signatures, err = parseSignatures(r.Exercise.Spec.Signatures); err != nil {
		return p, nil, nil, fmt.Errorf("exercise %s: %w", r.Exercise.Slug, err)
	}
	files := Graded(r.Exercise, r.Files)
	if refused = refuse(files, r.Exercise.Spec); refused != nil {
		return p, nil, refused, nil
	}
	return program(r.Exercise, files, signatures, r.Engines), signatures, nil, nil
}

// program is the one program of a submission: its package, and a package main of check.go and a function that hands the scenarios to the
// probe. It serves all scenarios, on the engines that are asked for: a driver that nobody needs is a third of the linker's time.
func program(e *book.Exercise, files map[string][]byte, signatures []signature, engines []string) build.Program {
	student := build.Package{Path: solutionPath(e)}
	for _, name := range sortedNames(files) {
		student.Files = append(student.Files, build.File{Name: name, Content: files[name]})
	}
	if len(signatures) > 0 {
		student.Files = append(student.Files, build.File{Name: signatureFile, Content: signatureSource(signatures)})
	}
	return build.Program{Name: "exercise-" + e.Slug, Packages: []build.Package{student, {Path: checkPath(e), Files: []build.File{
		{Name: "check.go", Content: asMain(e.CheckGo)},
		{Name: "main.go", Content: mainSource(e, engines)},
	}}}}
}

func checkPath(e *book.Exercise) string    { return "ormbook/exercises/" + e.Slug }
func solutionPath(e *book.Exercise) string { return checkPath(e) + "/solution" }

// asMain makes check.go a file of package main, on the same lines: one package less for the compiler. The compiler says what is wrong
// with a file whose package clause cannot be read.
func asMain(source []byte) []byte {
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, "check.go", source, parser.PackageClauseOnly)
	if err != nil {
		return source
	}
	at := files.Position(tree.Name.Pos()).Offset
	return slices.Concat(source[:at], []byte("main"), source[at+len(tree.Name.Name):])
}

func mainSource(e *book.Exercise, engines []string) []byte {
	var b bytes.Buffer
	b.WriteString("package main\n\nimport (\n\t\"ormbook/checker/probe\"\n")
	for _, engine := range slices.Compact(slices.Sorted(slices.Values(engines))) {
		fmt.Fprintf(&b, "\t_ \"ormbook/checker/probe/%s\"\n", engine)
	}
	b.WriteString(")\n\nfunc main() {\n\tprobe.Main(map[string]func(*probe.P){\n")
	for _, name := range slices.Sorted(maps.Keys(e.Spec.Scenarios)) {
		fmt.Fprintf(&b, "\t\t%q: %s,\n", name, name)
	}
	b.WriteString("\t})\n}\n")
	return b.Bytes()
}
