package book

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// A Signature is one declaration that exercise.go must make.
type Signature struct {
	Kind string // func, method, type, var or const
	Recv string // method: the type's name
	Name string
	Text string // as exercise.yaml writes it
	Decl ast.Decl
}

// ID names what is declared: "GetComputer", "Computer.String".
func (s Signature) ID() string {
	if s.Recv != "" {
		return s.Recv + "." + s.Name
	}
	return s.Name
}

// ParseSignature reads a line of exercise.yaml's signatures. A struct or interface may stand without its braces.
func ParseSignature(text string) (Signature, error) {
	s := Signature{Text: strings.TrimSpace(text)}
	code := s.Text
	if strings.HasPrefix(code, "type ") && (strings.HasSuffix(code, " struct") || strings.HasSuffix(code, " interface")) {
		code += "{}"
	}
	f, err := parser.ParseFile(token.NewFileSet(), "", "package exercise\n"+code+"\n", parser.SkipObjectResolution)
	switch {
	case err != nil:
		return s, errors.New(syntaxText(err))
	case len(f.Decls) != 1:
		return s, fmt.Errorf("it makes %d declarations", len(f.Decls))
	}
	s.Decl = f.Decls[0]
	return s, s.name()
}

// name fills Kind, Recv and Name from the declaration.
func (s *Signature) name() error {
	switch d := s.Decl.(type) {
	case *ast.FuncDecl:
		s.Kind, s.Name = "func", d.Name.Name
		if d.Body != nil {
			return errors.New("it has a body")
		}
		if d.Recv != nil {
			s.Kind, s.Recv = "method", receiver(d)
			if s.Recv == "" {
				return errors.New("its receiver is not a type's name")
			}
		}
	case *ast.GenDecl:
		if d.Tok == token.IMPORT || len(d.Specs) != 1 {
			return errors.New("it is not one func, type, var or const")
		}
		s.Kind = d.Tok.String()
		switch spec := d.Specs[0].(type) {
		case *ast.TypeSpec:
			s.Name = spec.Name.Name
		case *ast.ValueSpec:
			if len(spec.Names) != 1 {
				return errors.New("it declares several names")
			}
			s.Name = spec.Names[0].Name
		}
	}
	if !ast.IsExported(s.Name) {
		return fmt.Errorf("%s does not begin with a capital letter", s.Name)
	}
	return nil
}

// receiver is the name of a method's type.
func receiver(d *ast.FuncDecl) string {
	if len(d.Recv.List) != 1 {
		return ""
	}
	t := d.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}
