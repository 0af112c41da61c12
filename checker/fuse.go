package checker

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
)

// fusedPrefix begins the names of check.go where it is compiled into the submission's package, so that they meet none of the student's.
// A submission that knows of it is compiled apart.
const (
	fusedPrefix = "ormbookCheck_"
	fusedMain   = "OrmbookCheckMain" // the func that main calls
)

// fused is check.go as a file of the submission's package, on the same lines.
type fused struct {
	text  []byte
	types []string // that it declares; they keep their names, which GORM and %T may read
}

// errFuse says that check.go means something else in another package, or may mean it. It is compiled on its own then.
var errFuse = errors.New("check.go stays a package of its own")

func cannotFuse(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errFuse, fmt.Sprintf(format, args...))
}

// fuse rewrites a check.go that imports the submission from a path. Names are told apart by their scopes alone, without types; where that
// is not enough, it is an error.
func fuse(source []byte, submission string) (*fused, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, "", source, parser.ParseComments|parser.DeclarationErrors)
	if err != nil {
		return nil, cannotFuse("%v", err)
	}
	f := &fuser{source: source, file: set.File(tree.FileStart), scope: tree.Scope, packages: map[string]string{}, unsure: map[string]bool{},
		used: map[string]bool{}, locals: map[string]bool{}, fields: map[string]bool{}, secrets: map[string]bool{}}
	f.replace(tree.Name.Pos(), tree.Name.End(), "exercise")
	f.directives(tree)
	for _, spec := range tree.Imports {
		f.importSpec(spec, submission)
	}
	methods := slices.ContainsFunc(tree.Decls, isMethod)
	for _, d := range tree.Decls {
		f.initial(d, methods)
		f.walk(d)
	}
	f.settle()
	if f.err != nil {
		return nil, f.err
	}
	return &fused{f.edited(), f.types()}, nil
}

// fuser is a check.go on its way into another package.
type fuser struct {
	source   []byte
	file     *token.File
	scope    *ast.Scope        //nolint:staticcheck // go/types would need the submission's types; what scopes do not tell is an error
	packages map[string]string // import paths by local name; "" for the submission
	unsure   map[string]bool   // local names that were guessed from a path and not met yet
	used     map[string]bool   // names of the submission
	locals   map[string]bool   // names that are declared within functions
	fields   map[string]bool   // and those of fields and methods
	secrets  map[string]bool   // unexported fields and methods that are used
	edits    []edit
	err      error
}

// edit puts text in the place of some bytes.
type edit struct {
	from, to int
	text     string
}

func (f *fuser) fail(n ast.Node, format string, args ...any) {
	if f.err == nil {
		f.err = cannotFuse("line %d: %s", f.file.Line(n.Pos()), fmt.Sprintf(format, args...))
	}
}

func (f *fuser) replace(from, to token.Pos, text string) {
	f.edits = append(f.edits, edit{f.file.Offset(from), f.file.Offset(to), text})
}

func (f *fuser) edited() []byte {
	slices.SortFunc(f.edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var b bytes.Buffer
	done := 0
	for _, e := range f.edits {
		b.Write(f.source[done:e.from])
		b.WriteString(e.text)
		done = e.to
	}
	b.Write(f.source[done:])
	return b.Bytes()
}

func (f *fuser) types() (names []string) {
	for name, o := range f.scope.Objects {
		if o.Kind == ast.Typ {
			names = append(names, name)
		}
	}
	return names
}

// directives may be about the file, its package or a name.
func (f *fuser) directives(tree *ast.File) {
	for _, group := range tree.Comments {
		for _, c := range group.List {
			if isDirective(c.Text) {
				f.fail(c, "the directive %s", c.Text)
			}
		}
	}
}

// ours says whether a name is declared by check.go, outside of functions.
func (f *fuser) ours(id *ast.Ident) bool { return id.Obj != nil && f.scope.Objects[id.Name] == id.Obj }
