package checker

import (
	"go/ast"
	"go/token"
)

// walk renames what a part of check.go uses and declares, and notes what may not be renamed.
func (f *fuser) walk(part ast.Node) {
	ast.Inspect(part, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
		case *ast.FuncDecl:
			return f.fun(n)
		case *ast.SelectorExpr:
			f.selector(n)
		case *ast.StructType:
			f.members(n.Fields, false)
		case *ast.InterfaceType:
			f.members(n.Methods, true)
		case *ast.CompositeLit:
			f.literal(n)
		case *ast.Ident:
			f.ident(n)
		default:
			return true
		}
		return false
	})
}

// fun walks a method, whose name belongs to its type; any other func is walked as it is.
func (f *fuser) fun(d *ast.FuncDecl) (asItIs bool) {
	if d.Recv == nil {
		return true
	}
	f.fields[d.Name.Name] = true
	f.walk(d.Recv) // type parameters that it names are unknown to the parser, and so refused
	f.walk(d.Type)
	if d.Body != nil {
		f.walk(d.Body)
	}
	return false
}

func (f *fuser) ident(id *ast.Ident) {
	switch {
	case id.Name == "_":
	case f.ours(id) && id.Obj.Kind == ast.Typ:
	case f.ours(id):
		f.replace(id.Pos(), id.Pos(), fusedPrefix)
	case id.Obj != nil:
		f.locals[id.Name] = true
	case !predeclared(id.Name):
		f.fail(id, "nothing is known of %s", id.Name)
	}
}

func (f *fuser) selector(s *ast.SelectorExpr) {
	x, ok := s.X.(*ast.Ident)
	if ok && x.Obj == nil {
		if where, imported := f.packages[x.Name]; imported {
			f.qualified(x, s.Sel, where)
			return
		}
	}
	f.secret(s.Sel)
	f.walk(s.X)
}

// qualified is a name of a package.
func (f *fuser) qualified(x, name *ast.Ident, where string) {
	f.unsure[x.Name] = false
	switch {
	case where != "":
		f.replace(x.Pos(), x.Pos(), fusedPrefix)
	case !name.IsExported() || name.Pos() != x.End()+token.Pos(len(".")):
		f.fail(x, "the name %s of the submission", name.Name)
	default:
		f.used[name.Name] = true
		f.replace(x.Pos(), name.Pos(), "")
	}
}

// secret notes the use of a field or a method that the student's package would show to no other.
func (f *fuser) secret(name *ast.Ident) {
	if !name.IsExported() && name.Name != "_" {
		f.secrets[name.Name] = true
	}
}

func (f *fuser) members(list *ast.FieldList, ofInterface bool) {
	for _, field := range list.List {
		for _, name := range field.Names {
			f.fields[name.Name] = true
			if ofInterface && !name.IsExported() {
				f.fail(name, "the method %s of an interface", name.Name)
			}
		}
		f.walk(field.Type)
	}
}

// literal walks a composite literal. A key without its type in sight may be a field or a value.
func (f *fuser) literal(lit *ast.CompositeLit) {
	if lit.Type != nil {
		f.walk(lit.Type)
	}
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			f.walk(e)
			continue
		}
		f.key(lit.Type, kv.Key)
		f.walk(kv.Value)
	}
}

func (f *fuser) key(of ast.Expr, key ast.Expr) {
	id, ok := key.(*ast.Ident)
	switch of.(type) {
	case *ast.MapType, *ast.ArrayType:
		ok = false
	}
	if !ok {
		f.walk(key)
		return
	}
	if o := f.scope.Lookup(id.Name); o != nil && o.Kind != ast.Typ && (id.Obj == o || id.Obj == nil) {
		f.fail(id, "%s may be a field", id.Name)
	}
	f.secret(id)
}
