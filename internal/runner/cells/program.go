package cells

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
)

// program makes a part of a cell that is a whole program.
func (a *assembly) program(c *cell) {
	s := newSource(a.names)
	s.theirs(span{cell: c}, code{text: c.text, line: c.Line})
	if c.faults = c.checkProgram(s, a.Importer); len(c.faults) == 0 {
		a.done = append(a.done, finished{Part{Program: true, Stops: []int{c.Stop}, Source: s.text()}, c.index})
		return
	}
	if c.Fails {
		a.plan.Expected[c.index] = c.faults
	} else {
		a.plan.Failed[c.index] = c.faults
	}
}

func (c *cell) checkProgram(s *source, importer types.Importer) []Problem {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", s.text(), parser.SkipObjectResolution)
	if err != nil {
		return []Problem{c.syntax(err, s.text())}
	}
	if problem, ok := c.noMain(file, fset); ok {
		return []Problem{problem}
	}
	v := s.check(importer)
	var all []Problem
	for _, r := range v.remarks {
		r.Hint = programHint(r.Problem)
		if r.Hint == "" {
			r.Hint = plainHint(r.Message, v.pkg)
		}
		all = append(all, r.Problem)
	}
	return all
}

// noMain finds what makes a file no program.
func (c *cell) noMain(file *ast.File, fset *token.FileSet) (Problem, bool) {
	at := fset.Position(file.Name.Pos())
	p := Problem{File: c.File, Line: at.Line, Col: at.Column}
	if file.Name.Name != "main" {
		p.Message = "package " + file.Name.Name + " is not a main package"
		p.Hint = "a `go program` cell begins with package main"
		return p, true
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "main" {
			return p, false
		}
	}
	p.Message = "function main is undeclared in the main package"
	p.Hint = "a `go program` cell starts at func main() { … }"
	return p, true
}
