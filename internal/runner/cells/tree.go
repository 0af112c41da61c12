package cells

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"
)

// tree takes out of a cell's syntax tree what is needed to place it in a program.
type tree struct {
	cell   *cell
	base   int   // offset of the file in its file set
	body   int   // offset of the statements in the file
	starts []int // offsets of the declarations in the file
}

func (t tree) read(file *ast.File, importer types.Importer, fset *token.FileSet) {
	for _, s := range file.Imports {
		t.importSpec(s, importer, fset)
	}
	decls := slices.DeleteFunc(slices.Clone(file.Decls), func(d ast.Decl) bool {
		g, ok := d.(*ast.GenDecl)
		return ok && g.Tok == token.IMPORT
	})
	t.statements(decls[0].(*ast.FuncDecl).Body)
	for i, d := range decls[1:] {
		t.declaration(t.cell.units[i], d, t.starts[i], fset)
	}
	t.free(file)
}

// importSpec keeps an explicit import under the name that the package really has.
func (t tree) importSpec(s *ast.ImportSpec, importer types.Importer, fset *token.FileSet) {
	at := fset.Position(s.Pos())
	where, err := strconv.Unquote(s.Path.Value)
	if err != nil {
		where = s.Path.Value
	}
	found := spec{path: where, name: path.Base(where), cell: t.cell, line: at.Line, col: at.Column}
	if p, err := load(importer, where); err != nil {
		t.cell.faults = append(t.cell.faults, Problem{t.cell.File, at.Line, at.Column, missingPackage(where),
			"cells can use the standard library, gorm, and the two drivers"})
	} else {
		found.name = p.Name()
	}
	if s.Name != nil {
		found.name, found.given = s.Name.Name, true
	}
	t.cell.imports = append(t.cell.imports, found)
}

// load asks the importer; unsafe is part of the language and has no export data.
func load(importer types.Importer, where string) (*types.Package, error) {
	if where == "unsafe" {
		return types.Unsafe, nil
	}
	p, err := importer.Import(where)
	if err != nil {
		return nil, fmt.Errorf("import %s: %w", where, err)
	}
	return p, nil
}

// missingPackage says it as go build does.
func missingPackage(where string) string {
	if first, _, _ := strings.Cut(where, "/"); strings.Contains(first, ".") {
		return "no required module provides package " + where
	}
	return fmt.Sprintf("package %s is not in std", where)
}

func (t tree) statements(body *ast.BlockStmt) {
	c := t.cell
	for _, s := range body.List {
		for l, ok := s.(*ast.LabeledStmt); ok; l, ok = s.(*ast.LabeledStmt) {
			s = l.Stmt
		}
		for _, id := range declared(s) {
			if id.Name != "_" && !slices.Contains(c.names, id.Name) {
				c.names = append(c.names, id.Name)
			}
		}
	}
	if n := len(body.List); n > 0 {
		c.runs = true
		c.last, c.lastAt = leaves(body.List[n-1]), t.offset(body.List[n-1].Pos(), t.body)
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false // its own returns, defers and labels
		case *ast.ReturnStmt:
			c.keeps = "it returns"
		case *ast.DeferStmt:
			if c.keeps == "" {
				c.keeps = "it defers"
			}
		case *ast.LabeledStmt:
			c.labels = append(c.labels, label{n.Label.Name, t.offset(n.Label.Pos(), t.body)})
		case *ast.BranchStmt:
			if n.Label != nil {
				c.labels = append(c.labels, label{n.Label.Name, t.offset(n.Label.Pos(), t.body)})
			}
		}
		return true
	})
}

// declared lists the variables that a statement brings into its block.
func declared(s ast.Stmt) []*ast.Ident {
	var ids []*ast.Ident
	switch s := s.(type) {
	case *ast.AssignStmt:
		if s.Tok != token.DEFINE {
			return nil
		}
		for _, e := range s.Lhs {
			if id, ok := e.(*ast.Ident); ok {
				ids = append(ids, id)
			}
		}
	case *ast.DeclStmt:
		g := s.Decl.(*ast.GenDecl)
		if g.Tok != token.VAR {
			return nil
		}
		for _, v := range g.Specs {
			ids = append(ids, v.(*ast.ValueSpec).Names...)
		}
	}
	return ids
}

// leaves tells a statement after which go vet calls the rest unreachable.
func leaves(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		id, ok := call.Fun.(*ast.Ident)
		return ok && id.Name == "panic"
	}
	return false
}

// declaration notes what a piece declares at package level.
func (t tree) declaration(u *unit, d ast.Decl, start int, fset *token.FileSet) {
	u.base = t.base + start
	switch d := d.(type) {
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				u.declares = append(u.declares, s.Name)
			case *ast.ValueSpec:
				u.declares = append(u.declares, s.Names...)
			}
		}
	case *ast.FuncDecl:
		u.function = true
		if d.Recv == nil {
			u.declares = []*ast.Ident{d.Name}
		} else {
			u.method, u.receiver = d.Name.Name, receiver(d.Recv)
		}
		if d.Body == nil {
			message := "missing function body"
			if strings.HasPrefix(u.follows, "{") {
				message = "syntax error: unexpected semicolon or newline before {"
			}
			t.fail(d.Name, fset, message, "the body stands in braces, and the { on the line of the func")
		}
	}
	for _, id := range u.declares {
		if id.Name == "main" || id.Name == "init" {
			t.fail(id, fset, id.Name+" cannot be declared in a cell",
				"the cells are a program already: write the statements alone, or write `go program` after the three backticks for a whole program of its own")
		}
	}
}

func (t tree) fail(id *ast.Ident, fset *token.FileSet, message, hint string) {
	at := fset.Position(id.Pos())
	t.cell.faults = append(t.cell.faults, Problem{t.cell.File, at.Line, at.Column, message, hint})
}

// receiver gives the name of a method's type without its star and type parameters.
func receiver(list *ast.FieldList) string {
	if len(list.List) == 0 {
		return ""
	}
	e := list.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

// free sorts the names that the parser could not resolve to the code that uses them.
func (t tree) free(file *ast.File) {
	before := map[*ast.Ident]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := s.X.(*ast.Ident); ok {
				before[id] = true
			}
		}
		return true
	})
	for _, id := range file.Unresolved {
		at := t.at(int(id.Pos()) - t.base)
		at.uses[id.Name] = true
		if before[id] {
			at.selects[id.Name] = true
		}
	}
}

// at finds the code that an offset in the file belongs to.
func (t tree) at(offset int) *code {
	for i := len(t.starts) - 1; i >= 0; i-- {
		if offset >= t.starts[i] {
			return &t.cell.units[i].code
		}
	}
	return &t.cell.stmts
}

func (t tree) offset(p token.Pos, from int) int { return int(p) - t.base - from }
