package checker

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
)

// initial finds variables that may be computed from the submission, or from what it does before main: in one package the order is another.
func (f *fuser) initial(d ast.Decl, methods bool) {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.VAR {
		return
	}
	for _, spec := range g.Specs {
		for _, value := range spec.(*ast.ValueSpec).Values {
			ast.Inspect(value, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && f.runs(id, methods) {
					f.fail(id, "a variable needs %s to begin with", id.Name)
				}
				return true
			})
		}
	}
}

// runs says whether code of the submission may be behind a name.
func (f *fuser) runs(id *ast.Ident, methods bool) bool {
	if f.ours(id) {
		return id.Obj.Kind == ast.Fun || id.Obj.Kind == ast.Typ && methods
	}
	where, imported := f.packages[id.Name]
	return id.Obj == nil && imported && where == ""
}

func isMethod(d ast.Decl) bool {
	fun, ok := d.(*ast.FuncDecl)
	return ok && fun.Recv != nil
}

// settle looks at what only the whole file tells.
func (f *fuser) settle() {
	failed := func(what, name string) { f.err = cmp.Or(f.err, cannotFuse(what, name)) }
	for name := range f.used {
		if o := f.scope.Objects[name]; f.locals[name] || o != nil && o.Kind == ast.Typ {
			failed("%s is a name of check.go too", name)
		}
	}
	for name := range f.secrets {
		if o := f.scope.Objects[name]; !f.fields[name] && (o == nil || o.Kind != ast.Typ) {
			failed("%s may be a field or a method that another package does not see", name)
		}
	}
	for name, unmet := range f.unsure {
		if unmet {
			failed("no name of an import is known to be %s", name)
		}
	}
	if f.scope.Lookup("main") != nil {
		failed("it has a func %s", "main")
	}
}

func predeclared(name string) bool { return types.Universe.Lookup(name) != nil }

// roomLimit is the size of a submission, in bytes, beyond which nobody looks at its names: it takes longer than a second package.
const roomLimit = 64 << 10

// leavesRoom says whether the files of a submission mean the same beside a fused check.go, and leave to it what Go declares itself.
func (f *fused) leavesRoom(files map[string][]byte) bool {
	size := 0
	for _, text := range files {
		if size += len(text); size > roomLimit || !f.leavesRoomIn(text) {
			return false
		}
	}
	return true
}

func (f *fused) leavesRoomIn(text []byte) bool {
	if bytes.Contains(bytes.ToLower(text), []byte("ormbookcheck")) {
		return false
	}
	tree, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	if err != nil {
		return false
	}
	for name := range tree.Scope.Objects {
		if predeclared(name) || slices.Contains(f.types, name) {
			return false
		}
	}
	return !slices.ContainsFunc(tree.Unresolved, func(id *ast.Ident) bool { return slices.Contains(f.types, id.Name) })
}
