package checker

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"ormbook/internal/runner/build"
)

// signatureFile is a file that the builder adds to the student's package: one line a signature, which does not compile unless the
// student's declaration has that type. What the compiler says about it is told in words.
const signatureFile = addedFiles + "signatures.go"

// importsOf are the packages whose names may stand in signatures.
var importsOf = map[string]string{
	"gorm": "gorm.io/gorm", "sql": "database/sql", "http": "net/http", "context": "context", "time": "time", "io": "io", "url": "net/url",
	"template": "html/template",
}

// alias keeps the added file's imports from meeting names of the student's.
const alias = "ormbook_"

type signature struct {
	text string // as the book writes it
	kind string // "func", "type", "var"
	name string // GetComputer, or Computer.String for a method
	line string // of the added file
	uses []string
}

func parseSignatures(texts []string) ([]signature, error) {
	list := make([]signature, len(texts))
	for i, t := range texts {
		s, err := parseSignature(t)
		if err != nil {
			return nil, fmt.Errorf("signature %q: %w", t, err)
		}
		list[i] = s
	}
	return list, nil
}

func parseSignature(text string) (signature, error) {
	source := text
	if rest, ok := strings.CutPrefix(text, "type "); ok && len(strings.Fields(rest)) == 2 && strings.HasSuffix(rest, " struct") {
		source += "{}"
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+source, parser.SkipObjectResolution)
	if err != nil || len(file.Decls) != 1 {
		return signature{}, fmt.Errorf("it is no declaration: %w", err)
	}
	switch d := file.Decls[0].(type) {
	case *ast.FuncDecl:
		return funcSignature(text, d), nil
	case *ast.GenDecl:
		return declared(text, d)
	}
	return signature{}, fmt.Errorf("only func, type and var are known")
}

func funcSignature(text string, d *ast.FuncDecl) signature {
	s := signature{text: text, kind: "func", name: d.Name.Name}
	kind := &ast.FuncType{Params: &ast.FieldList{}, Results: d.Type.Results}
	value := d.Name.Name
	if d.Recv != nil {
		receiver := d.Recv.List[0].Type
		kind.Params.List = append(kind.Params.List, &ast.Field{Type: receiver})
		s.name = typeName(receiver) + "." + value
		value = "(" + source(receiver) + ")." + value
	}
	kind.Params.List = append(kind.Params.List, d.Type.Params.List...)
	s.uses = aliased(kind)
	s.line = fmt.Sprintf("var _ %s = %s", source(kind), value)
	return s
}

func declared(text string, d *ast.GenDecl) (signature, error) {
	switch spec := d.Specs[0].(type) {
	case *ast.TypeSpec:
		return signature{text: text, kind: "type", name: spec.Name.Name, line: "func _() { type _ = " + spec.Name.Name + " }"}, nil
	case *ast.ValueSpec:
		s := signature{text: text, kind: "var", name: spec.Names[0].Name, uses: aliased(spec.Type)}
		s.line = fmt.Sprintf("var _ *%s = &%s", source(spec.Type), s.name)
		return s, nil
	}
	return signature{}, fmt.Errorf("only func, type and var are known")
}

func typeName(e ast.Expr) string {
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	return source(e)
}

func source(n any) string {
	var b strings.Builder
	if err := format.Node(&b, token.NewFileSet(), n); err != nil {
		return ""
	}
	return b.String()
}

// aliased renames package names and gives those it found.
func aliased(n ast.Node) (uses []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && importsOf[x.Name] != "" {
				uses = append(uses, x.Name)
				x.Name = alias + x.Name
			}
		}
		return true
	})
	return uses
}

// signatureSource is the added file. Its first signature stands on line firstSignature.
func signatureSource(list []signature) []byte {
	var names []string
	for _, s := range list {
		names = append(names, s.uses...)
	}
	slices.Sort(names)
	var b strings.Builder
	b.WriteString("package exercise;")
	for _, n := range slices.Compact(names) {
		fmt.Fprintf(&b, " import %s%s %q;", alias, n, importsOf[n])
	}
	for _, s := range list {
		b.WriteString("\n" + s.line)
	}
	b.WriteString("\n")
	return []byte(b.String())
}

const firstSignature = 2

var (
	yours     = regexp.MustCompile(`(?s)\((?:value|variable|constant) of (?:struct )?type (.+?)\) as `)
	undefined = regexp.MustCompile(`^undefined: |undefined \(type|has no field or method`)
)

// signatureFinding tells in words what the compiler said about a line of the added file.
func signatureFinding(list []signature, d build.Diagnostic) *Finding {
	f := &Finding{ID: "signature", Title: "exercise.go declares what the task names", Status: Failed}
	i := d.Line - firstSignature
	if i < 0 || i >= len(list) {
		f.Says = d.Message
		return f
	}
	s := list[i]
	f.Want = s.text
	f.Says = "exercise.go must define " + s.text
	switch m := yours.FindStringSubmatch(d.Message); {
	case m != nil:
		f.Got = strings.ReplaceAll(m[1], alias, "")
		f.Says += "; yours is " + f.Got
	case undefined.MatchString(d.Message):
		f.Says += "; there is no " + s.name + " yet"
	default:
		f.Says += " (the compiler says: " + strings.ReplaceAll(d.Message, alias, "") + ")"
	}
	return f
}
