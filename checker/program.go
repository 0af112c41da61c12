package checker

import (
	"bytes"
	"context"
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"slices"

	"ormbook/internal/book"
	"ormbook/internal/runner/build"
)

// programsOf are the programs of a submission with the declarations that it must make, or what is refused of it. An error is the exercise's
// fault.
func programsOf(r Request) (list []build.Program, signatures []signature, refused *refusal, err error) {
	if signatures, err = parseSignatures(r.Exercise.Spec.Signatures); err != nil {
		return nil, nil, nil, fmt.Errorf("exercise %s: %w", r.Exercise.Slug, err)
	}
	files := Graded(r.Exercise, r.Files)
	if refused = refuse(files, r.Exercise.Spec); refused != nil {
		return nil, nil, refused, nil
	}
	list = programs(r.Exercise, files, signatures, r.Engines)
	for i := range list {
		list[i].OneCore = r.OneByOne
	}
	return list, signatures, nil, nil
}

// programs are a submission's: first, where that can be, the one that costs the compiler less, then the one that is always right. Each serves all
// scenarios, on the engines that are asked for: a driver that nobody needs is a third of the linker's time.
func programs(e *book.Exercise, files map[string][]byte, signatures []signature, engines []string) []build.Program {
	student := studentPackage(e, files, signatures)
	list := []build.Program{apart(e, student, engines)}
	if check, err := fuse(e.CheckGo, student.Path); err == nil && check.leavesRoom(files) {
		list = slices.Insert(list, 0, inOne(e, student, check.text, engines))
	}
	return list
}

// studentPackage is a submission's own package, with the file that holds it to the signatures, if there are any.
func studentPackage(e *book.Exercise, files map[string][]byte, signatures []signature) build.Package {
	student := build.Package{Path: solutionPath(e)}
	for _, name := range sortedNames(files) {
		student.Files = append(student.Files, build.File{Name: name, Content: files[name]})
	}
	if len(signatures) > 0 {
		student.Files = append(student.Files, build.File{Name: signatureFile, Content: signatureSource(signatures)})
	}
	return student
}

// build takes the first of a submission's programs that compiles. What is told of one that does not is said of the last: in it the student's code
// is compiled alone.
func (c *Checker) build(ctx context.Context, list []build.Program) (built *build.Result, err error) {
	for _, p := range list {
		if built, err = c.tools.Build(ctx, p); err != nil || len(built.Diagnostics) == 0 {
			break
		}
	}
	return built, err
}

// apart is a program of two packages: the student's, and a package main of check.go and a function that hands the scenarios to the probe.
func apart(e *book.Exercise, student build.Package, engines []string) build.Program {
	main := "import \"ormbook/checker/probe\"\n\nfunc main() " + handOver(e, "probe.", "")
	return program(e, student, build.File{Name: "check.go", Content: asMain(e.CheckGo)}, mainFile(main, engines))
}

// inOne is the same with check.go in the student's package. A package that names GORM's types costs the compiler a tenth of a second, because it
// instantiates the generic types in them; main names none, if nothing of the probe is inlined into it. The files that are added are not taken
// for the student's: their frames stand in another folder.
func inOne(e *book.Exercise, student build.Package, check []byte, engines []string) build.Program {
	probe := fusedPrefix + "probe"
	hand := "package exercise\n\nimport " + probe + " \"ormbook/checker/probe\"\n\n//go:noinline\nfunc " + fusedMain + "() " + handOver(e, probe+".", fusedPrefix)
	student.Files = slices.Concat(student.Files, []build.File{
		{Name: addedFiles + "check.go", Content: placed(e, "check.go", check)},
		{Name: addedFiles + "main.go", Content: placed(e, "main.go", []byte(hand))},
	})
	main := fmt.Sprintf("import submission %q\n\nfunc main() { submission.%s() }\n", student.Path, fusedMain)
	return program(e, student, mainFile(main, engines))
}

func program(e *book.Exercise, student build.Package, main ...build.File) build.Program {
	return build.Program{Name: "exercise-" + e.Slug, Packages: []build.Package{student, {Path: checkPath(e), Files: main}}}
}

func checkPath(e *book.Exercise) string    { return "ormbook/exercises/" + e.Slug }
func solutionPath(e *book.Exercise) string { return checkPath(e) + "/solution" }

// placed has the compiler take a file for one beside the student's folder.
func placed(e *book.Exercise, name string, text []byte) []byte {
	return fmt.Appendf(nil, "//line exercises/%s/%s:1\n%s", e.Slug, name, text)
}

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

// mainFile is main.go with the drivers.
func mainFile(rest string, engines []string) build.File {
	b := bytes.NewBufferString("package main\n\n")
	for _, engine := range slices.Compact(slices.Sorted(slices.Values(engines))) {
		fmt.Fprintf(b, "import _ \"ormbook/checker/probe/%s\"\n", engine)
	}
	b.WriteString(rest)
	return build.File{Name: "main.go", Content: b.Bytes()}
}

// handOver is the body of a function that hands the scenarios to the probe.
func handOver(e *book.Exercise, probe, prefix string) string {
	b := bytes.NewBufferString("{\n\t" + probe + "Main(map[string]func(*" + probe + "P){\n")
	for _, name := range slices.Sorted(maps.Keys(e.Spec.Scenarios)) {
		fmt.Fprintf(b, "\t\t%q: %s%s,\n", name, prefix, name)
	}
	b.WriteString("\t})\n}\n")
	return b.String()
}
