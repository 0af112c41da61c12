package checker

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/runner/build"
)

// program is the one program of a submission: its package, check.go, and a main that hands the scenarios to the probe. It serves both
// engines and all scenarios.
func program(e *book.Exercise, files map[string][]byte, signatures []signature) build.Program {
	student := build.Package{Path: solutionPath(e)}
	for _, name := range sortedNames(files) {
		student.Files = append(student.Files, build.File{Name: name, Content: files[name]})
	}
	if len(signatures) > 0 {
		student.Files = append(student.Files, build.File{Name: signatureFile, Content: signatureSource(signatures)})
	}
	return build.Program{Name: "exercise-" + e.Slug, Packages: []build.Package{
		student,
		{Path: checkPath(e), Files: []build.File{{Name: "check.go", Content: e.CheckGo}}},
		{Path: "main", Files: []build.File{{Name: "main.go", Content: mainSource(e)}}},
	}}
}

func checkPath(e *book.Exercise) string    { return "ormbook/exercises/" + e.Slug }
func solutionPath(e *book.Exercise) string { return checkPath(e) + "/solution" }

func mainSource(e *book.Exercise) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `package main

import (
	"ormbook/checker/probe"
	_ "ormbook/checker/probe/postgres"
	_ "ormbook/checker/probe/sqlite"
	check %q
)

func main() {
	probe.Main(map[string]func(*probe.P){
`, checkPath(e))
	for _, name := range slices.Sorted(maps.Keys(e.Spec.Scenarios)) {
		fmt.Fprintf(&b, "\t\t%q: check.%s,\n", name, name)
	}
	b.WriteString("\t})\n}\n")
	return []byte(b.String())
}
